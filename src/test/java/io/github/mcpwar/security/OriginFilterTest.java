package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFilterTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.allowed-origins", "https://chat.example.com"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int status(EmbeddedServer to, String origin, String host) throws IOException {
    String headers = origin == null ? "" : "Origin: " + origin + "\r\n";
    try (RawStream answer = RawStream.open(to.port(), "GET /mcp", headers, "", host)) {
      return answer.status();
    }
  }

  /** The endpoint's own status for a GET without a session. */
  private static final int PASSED = 400;

  @Proves("origin-checked")
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,false",
    "127.0.0.1:PORT,false",
    "127.1.2.3,false",
    "LocalHost:PORT,false",
    "localhost.:PORT,false",
    "tools.localhost:PORT,false",
    "[::1]:PORT,false",
    "evil.example.com,true",
    "evil.example.com:PORT,true",
    "127.0.0.1.evil.example.com:PORT,true",
    "localhost.evil.example.com:PORT,true",
    "evillocalhost,true",
    "0.0.0.0:PORT,true",
    "192.168.1.5,true",
    "127.0.0.1evil.example.com,true"
  })
  void without_an_origin_this_machine_is_reached_by_loopback_names_only(
      String host, boolean refused) throws IOException {
    String name = host.replace("PORT", Integer.toString(server.port()));
    for (String request : List.of("GET /mcp", "POST /mcp", "GET /sse", "GET /admin/activity")) {
      try (RawStream answer = RawStream.open(server.port(), request, "", "", name)) {
        assertThat(answer.status() == 403).as(request).isEqualTo(refused);
      }
    }
  }

  @Test
  void a_refused_name_comes_with_the_setting_that_allows_it() throws IOException {
    try (RawStream answer = RawStream.open(
        server.port(), "GET /mcp", "Connection: close\r\n", "", "mcp.example.com:8443")) {
      assertThat(answer.next("{").orElseThrow())
          .contains(
              "Host mcp.example.com is not allowed; to allow it, add it to mcp.allowed-hosts");
    }
  }

  @Test
  void a_proxy_on_this_machine_may_use_the_name_that_tokens_are_for() throws IOException {
    try (EmbeddedServer proxied = EmbeddedServer.start(Map.of(
        "mcp.samples", "false",
        "mcp.auth", "bearer",
        "mcp.bearer-issuer", "https://id.example.com",
        "mcp.bearer-resource", "https://AI.example.com/ai/mcp"))) {
      assertThat(status(proxied, null, "ai.example.com")).isEqualTo(401);
      assertThat(status(proxied, "https://ai.example.com", "ai.example.com")).isEqualTo(401);
      assertThat(status(proxied, null, "evil.example.com")).isEqualTo(403);
      assertThat(status(proxied, "https://evil.example.com", "evil.example.com"))
          .isEqualTo(403);
    }
  }

  @Test
  void where_the_container_signs_everybody_in_a_proxy_may_use_any_name() throws IOException {
    try (EmbeddedServer proxied = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.auth", "container"), Map.of("ada", List.of()))) {
      assertThat(status(proxied, null, "mcp.example.com")).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /sse,cross-site,403",
    "GET /stream,Cross-Site,403",
    "GET /mcp,cross-site,403",
    "POST /messages?sessionId=x,cross-site,403",
    "GET /mcp,same-origin,400",
    "GET /mcp,none,400",
    "GET /admin,cross-site,200"
  })
  void a_page_of_another_site_opens_no_stream_even_where_it_sends_no_origin(
      String request, String site, int status) throws IOException {
    String headers = "Sec-Fetch-Site: " + site + "\r\n";
    try (RawStream answer = RawStream.open(server.port(), request, headers, "")) {
      assertThat(answer.status()).isEqualTo(status);
    }
  }

  @Test
  void a_page_of_another_site_whose_origin_is_allowed_may_call() throws IOException {
    String headers = "Origin: https://Chat.example.com\r\nSec-Fetch-Site: cross-site\r\n";
    try (RawStream answer = RawStream.open(server.port(), "GET /mcp", headers, "")) {
      assertThat(answer.status()).isEqualTo(PASSED);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://Chat.example.com");
    }
  }

  @Proves("origin-checked")
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT,127.0.0.1:PORT,400",
    "http://localhost:PORT,localhost:PORT,400",
    "https://chat.example.com,127.0.0.1:PORT,400",
    "http://evil.example.com,127.0.0.1:PORT,403",
    "http://evil.example.com,evil.example.com,403",
    "http://evil.example.com:PORT,evil.example.com:PORT,403",
    "http://127.0.0.1:1,127.0.0.1:PORT,403",
    "https://chat.example.com.evil.com,127.0.0.1:PORT,403",
    "null,127.0.0.1:PORT,403",
    "no url,127.0.0.1:PORT,403"
  })
  void an_origin_passes_if_it_is_the_servers_own_by_a_loopback_name_or_allowed(
      String origin, String host, int status) throws IOException {
    String port = Integer.toString(server.port());
    assertThat(status(server, origin.replace("PORT", port), host.replace("PORT", port)))
        .isEqualTo(status);
  }

  @Test
  void a_page_of_an_allowed_origin_may_ask_first_and_read_the_session_id() throws IOException {
    String asking = "Origin: https://chat.example.com\r\nAccess-Control-Request-Method: POST\r\n"
        + "Access-Control-Request-Headers: content-type, mcp-method\r\n";
    try (RawStream answer = RawStream.open(server.port(), "OPTIONS /mcp", asking, "")) {
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://chat.example.com");
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .contains("content-type, mcp-method");
    }
    try (RawStream answer =
        RawStream.open(server.port(), "GET /mcp", "Origin: https://chat.example.com\r\n", "")) {
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .contains("Mcp-Session-Id, WWW-Authenticate");
    }
  }

  @Test
  void an_origin_on_several_lines_is_one_only_if_they_are_the_same() throws IOException {
    String allowed = "Origin: https://chat.example.com\r\n";
    for (String more : List.of(allowed, "Origin: http://evil.example.com\r\n", "Origin: \r\n")) {
      for (String headers : List.of(allowed + more, more + allowed)) {
        try (RawStream answer = RawStream.open(server.port(), "GET /mcp", headers, "")) {
          assertThat(answer.status()).as(headers).isEqualTo(more.equals(allowed) ? PASSED : 403);
        }
      }
    }
  }

  @Test
  void the_headers_that_a_page_asks_for_may_stand_on_several_lines() throws IOException {
    String asking = "Origin: https://chat.example.com\r\nAccess-Control-Request-Method: POST\r\n"
        + "Access-Control-Request-Headers: content-type\r\n"
        + "Access-Control-Request-Headers: mcp-method, mcp-name\r\n";
    try (RawStream answer = RawStream.open(server.port(), "OPTIONS /mcp", asking, "")) {
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .contains("content-type, mcp-method, mcp-name");
    }
  }

  @Test
  void with_a_list_of_hosts_no_other_passes() throws IOException {
    try (EmbeddedServer strict = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.allowed-hosts", "mcp.example.com"))) {
      assertThat(status(strict, null, "mcp.example.com")).isEqualTo(PASSED);
      assertThat(status(strict, "https://mcp.example.com", "mcp.example.com")).isEqualTo(PASSED);
      assertThat(status(strict, null, "127.0.0.1")).isEqualTo(403);
    }
  }

  @Proves("origin-checked")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /sse",
        "POST /messages?sessionId=nobody",
        "POST /mcp",
        "DELETE /mcp",
        "GET /stream"
      })
  void every_endpoint_is_closed_to_pages_of_other_origins(String request) throws IOException {
    try (RawStream answer =
        RawStream.open(server.port(), request, "Origin: http://evil.example.com\r\n", "{}")) {
      assertThat(answer.status()).isEqualTo(403);
    }
  }
}
