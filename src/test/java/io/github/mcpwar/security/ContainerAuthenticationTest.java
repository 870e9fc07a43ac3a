package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerAuthenticationTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of(
            "mcp.auth", "container",
            "mcp.roles", "mcp",
            "mcp.samples", "false",
            "mcp.allowed-origins", "https://chat.example.com"),
        Map.of("ada", List.of("mcp", "finance"), "bob", List.of("mcp"), "eve", List.of("other")),
        IdentityTools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  private static Messages as(String user) {
    return Messages.to(server.uri(""), basic(user));
  }

  @Test
  void the_tool_sees_who_calls_and_their_roles_on_every_thread() throws Exception {
    assertThat(as("ada").call("whoami").body())
        .contains("ada mcp=true finance=true | ada mcp=true finance=true | "
            + "ada mcp=true finance=true | ada");
    assertThat(as("bob").call("whoami").body())
        .contains("bob mcp=true finance=false | bob mcp=true finance=false | "
            + "bob mcp=true finance=false | bob");
  }

  @Test
  void the_tool_sees_the_caller_in_sessions_too() throws Exception {
    Messages ada = as("ada");
    String session = ada.openSession("2025-11-25");
    String call = Messages.request("tools/call", "\"name\":\"whoami\",\"arguments\":{}");
    assertThat(ada.with("Mcp-Session-Id", session).post("/mcp", call).body())
        .contains("ada mcp=true finance=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mcp",
        "/mcp/",
        "/mcp/x",
        "/mcp;x=y",
        "//mcp",
        "/./mcp",
        "/x/../mcp",
        "/%6dcp",
        "/sse",
        "/sse/",
        "/messages?sessionId=x",
        "/stream",
        "/",
        "/console/main.js",
        "/admin",
        "/admin/activity"
      })
  void nobody_gets_in_without_credentials_however_the_path_is_written(String path)
      throws IOException {
    for (String method : List.of("GET", "POST", "DELETE", "PUT", "HEAD")) {
      try (RawStream answer = RawStream.open(server.port(), method + " " + path, "", "")) {
        assertThat(answer.status()).as(method).isIn(401, 400, 404);
      }
    }
    try (RawStream answer = RawStream.open(
        server.port(),
        "POST " + path,
        "Connection: close\r\n",
        Messages.initialize("2025-11-25"))) {
      assertThat(answer.next("Mcp-Session-Id")).isEmpty();
    }
  }

  @Test
  void the_console_is_there_for_who_may_call_and_health_for_all() throws Exception {
    for (String path : List.of("/console/none", "/admin")) {
      assertThat(Messages.to(server.uri(""), null).send("GET", path, "").statusCode())
          .as(path)
          .isEqualTo(401);
      assertThat(as("eve").send("GET", path, "").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(as("ada").send("GET", "/admin", "").statusCode()).isEqualTo(200);
    assertThat(as("ada").send("GET", "/console/none", "").statusCode()).isEqualTo(404);
    assertThat(
            Messages.to(server.uri(""), null).send("GET", "/health/ready", "").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"ada,200", "bob,200", "eve,403", "mallory,401"})
  void one_of_the_roles_is_needed(String user, int status) throws Exception {
    HttpResponse<String> answer = as(user).post("/mcp", Messages.initialize("2025-11-25"));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void a_browser_may_ask_whether_a_page_may_call_without_credentials() throws Exception {
    String asking = "Origin: https://chat.example.com\r\nAccess-Control-Request-Method: POST\r\n";
    try (RawStream answer = RawStream.open(server.port(), "OPTIONS /mcp", asking, "")) {
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://chat.example.com");
    }
  }

  @Test
  void without_roles_everybody_who_signed_in_may_call() throws Exception {
    try (EmbeddedServer open = EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.samples", "false"),
        Map.of("eve", List.of("other")),
        IdentityTools.class)) {
      assertThat(Messages.to(open.uri(""), basic("eve")).call("whoami").body())
          .contains("eve mcp=false");
      assertThat(Messages.to(open.uri(""), null).call("whoami").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_session_answers_only_to_who_opened_it() throws Exception {
    String session = as("ada").openSession("2025-11-25");
    Messages bob = as("bob").with("Mcp-Session-Id", session);
    String ping = Messages.request("ping", "");
    assertThat(bob.post("/mcp", ping).statusCode()).isEqualTo(404);
    assertThat(bob.send("GET", "/mcp", "").statusCode()).isEqualTo(404);
    assertThat(bob.send("DELETE", "/mcp", "").statusCode()).isEqualTo(404);
    assertThat(as("ada").with("Mcp-Session-Id", session).post("/mcp", ping).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_call_is_cancelled_only_by_who_made_it() throws Exception {
    IdentityTools.expectWaiting();
    String session = as("ada").openSession("2025-11-25");
    String call = Messages.request(1, "tools/call", "\"name\":\"wait_for_cancellation\"");
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    String headers = "Authorization: " + basic("ada") + "\r\nMcp-Session-Id: " + session + "\r\n";
    try (RawStream waiting = RawStream.open(server.port(), "POST /mcp", headers, call)) {
      IdentityTools.STARTED.get().await();
      assertThat(as("bob").with("Mcp-Session-Id", session).post("/mcp", cancel).statusCode())
          .isEqualTo(404);
      String own = as("bob").openSession("2025-11-25");
      assertThat(as("bob").with("Mcp-Session-Id", own).post("/mcp", cancel).statusCode())
          .isEqualTo(202);
      assertThat(as("bob")
              .stateless("notifications/cancelled", "", "\"requestId\":1")
              .statusCode())
          .isGreaterThanOrEqualTo(400);
      assertThat(IdentityTools.CANCELLED.get().getCount()).isOne();
      assertThat(as("ada").with("Mcp-Session-Id", session).post("/mcp", cancel).statusCode())
          .isEqualTo(202);
      IdentityTools.CANCELLED.get().await();
      assertThat(waiting.status()).isEqualTo(200);
    }
  }

  @Test
  void a_stream_of_the_first_revision_takes_messages_only_from_who_opened_it() throws Exception {
    String headers = "Authorization: " + basic("ada") + "\r\n";
    try (RawStream stream = RawStream.open(server.port(), "GET /sse", headers, "")) {
      String endpoint = stream.nextData().orElseThrow();
      String first = Messages.initialize("2024-11-05");
      assertThat(as("bob").post(endpoint, first).statusCode()).isEqualTo(404);
      assertThat(as("ada").post(endpoint, first).statusCode()).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("protocolVersion");
    }
  }
}
