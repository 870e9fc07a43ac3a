package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.callers.Network;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitFilterTest {

  private static EmbeddedServer server(String setting, String value) {
    return EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.samples", "false", setting, value),
        Map.of("ada", List.of("x"), "bob", List.of("x")),
        IdentityTools.class);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  private static Messages as(EmbeddedServer server, String user) {
    return Messages.to(server.uri(""), basic(user));
  }

  @Proves("tool-calls-rate-limited")
  @Test
  void a_caller_may_send_so_many_messages_in_a_minute_and_others_as_many() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "3")) {
      for (int i = 0; i < 3; i++) {
        assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = as(server, "ada").call("whoami");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 21);
      assertThat(refused.body()).contains("at most 3 messages a minute");
      assertThat(as(server, "bob").call("whoami").statusCode()).isEqualTo(200);
    }
  }

  @Proves("tool-calls-rate-limited")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "initialize",
        "ping",
        "tools/list",
        "tools/call",
        "completion/complete",
        "resources/read",
        "prompts/get",
        "no/such/method",
        "notifications/initialized"
      })
  void messages_of_every_kind_count_and_are_refused_beyond_the_limit(String method)
      throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "2")) {
      Messages ada = as(server, "ada");
      String message = method.startsWith("notifications/")
          ? "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}"
          : Messages.request(method, "\"name\":\"whoami\"");
      for (int i = 0; i < 2; i++) {
        assertThat(ada.post("/mcp", message).statusCode()).isNotEqualTo(429);
      }
      assertThat(ada.post("/mcp", message).statusCode()).isEqualTo(429);
      assertThat(ada.call("whoami").statusCode()).isEqualTo(429);
      assertThat(ada.post("/messages?sessionId=x", message).statusCode()).isEqualTo(429);
    }
  }

  private static EmbeddedServer open(String limit) {
    return EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.max-calls-per-minute", limit), IdentityTools.class);
  }

  @Test
  void programs_on_this_machine_are_not_limited() throws Exception {
    try (EmbeddedServer server = open("1")) {
      for (int i = 0; i < 3; i++) {
        assertThat(Messages.to(server.uri(""), null).call("whoami").statusCode())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Host"})
  void who_comes_by_a_proxy_on_this_machine_is_limited(String header) throws Exception {
    try (EmbeddedServer server = open("1")) {
      Messages forwarded = Messages.to(server.uri(""), null).with(header, "203.0.113.7");
      assertThat(forwarded.call("whoami").statusCode()).isEqualTo(200);
      assertThat(forwarded.call("whoami").statusCode()).isEqualTo(429);
      assertThat(forwarded.with(header, "203.0.113.8").call("whoami").statusCode())
          .as("another address, which anybody can claim")
          .isEqualTo(429);
      assertThat(Messages.to(server.uri(""), null).call("whoami").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void who_comes_by_a_name_of_the_server_is_limited_though_it_is_from_this_machine()
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(
        Map.of(
            "mcp.samples", "false",
            "mcp.allowed-hosts", "mcp.example.com",
            "mcp.max-calls-per-minute", "1"),
        IdentityTools.class)) {
      String ping = Messages.request("ping", "");
      for (boolean refused : new boolean[] {false, true}) {
        try (RawStream answer =
            RawStream.open(server.port(), "POST /mcp", "", ping, "mcp.example.com")) {
          assertThat(answer.status() == 429).isEqualTo(refused);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,203.0.113.7,true",
    "203.0.113.7,203.0.113.8,false",
    "2001:db8:1:2::1,2001:db8:1:2:ffff:ffff:ffff:ffff,true",
    "2001:db8:1:2::1,2001:db8:1:3::1,false",
    "::ffff:203.0.113.7,203.0.113.7,true",
    "fe80::1%eth0,fe80::2,true",
    "203.0.113.7,localhost,false",
    "no address,localhost,true",
    "no address,no address,true"
  })
  void a_network_of_a_customer_is_one_caller(String one, String other, boolean same) {
    assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
  }

  @Test
  void a_caller_may_have_so_many_calls_at_once_and_gets_each_back_at_its_end() throws Exception {
    IdentityTools.expectWaiting();
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      String call = Messages.request("tools/call", "\"name\":\"wait_for_cancellation\"");
      String session = as(server, "ada").openSession("2025-11-25");
      String headers = "Authorization: " + basic("ada") + "\r\nMcp-Session-Id: " + session + "\r\n";
      try (RawStream waiting = startedOnceFree(server, headers, call)) {
        HttpResponse<String> refused = as(server, "ada").call("whoami");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("at most 1 calls at once");
        assertThat(as(server, "bob").call("whoami").statusCode()).isEqualTo(200);
        waiting.vanish();
      }
    }
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      for (int i = 0; i < 5; i++) {
        assertThat(statusOnceFree(server)).isEqualTo(200);
      }
    }
  }

  /** A call is given back a moment after its client has the answer. */
  private static int statusOnceFree(EmbeddedServer server) throws Exception {
    int status = as(server, "ada").call("whoami").statusCode();
    while (status == 429) {
      status = as(server, "ada").call("whoami").statusCode();
    }
    return status;
  }

  /** Starts a call that waits, as soon as there is room for it. */
  private static RawStream startedOnceFree(EmbeddedServer server, String headers, String call)
      throws Exception {
    RawStream waiting = RawStream.open(server.port(), "POST /mcp", headers, call);
    while (waiting.status() == 429) {
      waiting.close();
      waiting = RawStream.open(server.port(), "POST /mcp", headers, call);
    }
    IdentityTools.STARTED.get().await();
    return waiting;
  }

  @Test
  void a_caller_may_have_so_many_streams_at_once() throws Exception {
    try (EmbeddedServer server = server("mcp.max-streams-per-caller", "1")) {
      String headers = "Authorization: " + basic("ada") + "\r\n";
      try (RawStream stream = RawStream.open(server.port(), "GET /sse", headers, "")) {
        assertThat(stream.status()).isEqualTo(200);
        assertThat(as(server, "ada").send("GET", "/sse", "").statusCode()).isEqualTo(429);
        assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void headers_may_be_so_long() throws Exception {
    try (EmbeddedServer server = server("mcp.max-header-bytes", "1000")) {
      assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      assertThat(
              as(server, "ada").with("X-Long", "x".repeat(1000)).call("whoami").statusCode())
          .isEqualTo(431);
    }
  }
}
