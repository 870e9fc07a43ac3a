package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls and sessions that an administrator ends, and attempts by others. */
class AdminEndingTest {
  private LogLines log;
  private EmbeddedServer server;

  /** A tool that is in flight until it is cancelled. */
  public static final class WaitingTools {
    private static volatile CountDownLatch begun = new CountDownLatch(1);
    private static volatile CountDownLatch cancelled = new CountDownLatch(1);

    @Tool(description = "Waits.")
    String linger(McpContext context) throws InterruptedException {
      context.onCancel(cancelled::countDown);
      begun.countDown();
      new CountDownLatch(1).await();
      return "Never";
    }
  }

  @BeforeEach
  void start() {
    WaitingTools.begun = new CountDownLatch(1);
    WaitingTools.cancelled = new CountDownLatch(1);
    log = LogLines.ofAll();
    server = EmbeddedServer.start(
        Map.of(
            "mcp.samples", "false",
            "mcp.audit", "digest",
            "mcp.allowed-origins", "https://chat.example.com"),
        WaitingTools.class);
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
  }

  private McpClient connect(String revision) {
    return McpClient.connect(
        server.endpoint(), ClientOptions.of("tester", "7").withProtocolVersion(revision));
  }

  private static PendingCall<?> linger(McpClient client) throws InterruptedException {
    PendingCall<CallToolResult> call =
        client.callTool("linger", JsonNodeFactory.instance.objectNode(), new MessageHandler() {});
    WaitingTools.begun.await();
    return call;
  }

  private int status(String requestLine, String headers) throws IOException {
    return status(requestLine, headers, "127.0.0.1:" + server.port());
  }

  private int status(String requestLine, String headers, String host) throws IOException {
    try (RawStream answer = RawStream.open(server.port(), requestLine, headers, "", host)) {
      return answer.status();
    }
  }

  private JsonNode activity() throws Exception {
    return new JsonMapper()
        .readTree(
            Messages.to(server.uri(""), null).send("GET", "/admin/activity", "").body());
  }

  private long number(String of) throws Exception {
    return activity().path(of).path(0).path("number").longValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_call_is_cancelled_and_its_client_told(String revision) throws Exception {
    try (McpClient client = connect(revision)) {
      PendingCall<?> call = linger(client);
      assertThat(status("DELETE /admin/calls/" + number("calls"), "")).isEqualTo(204);
      assertThatThrownBy(call::await).hasMessageContaining("Cancelled by an administrator");
      assertThat(WaitingTools.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.listTools()).hasSize(1); // the client goes on
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("admin_ended from 127.0.0.1")
              && line.contains("tools/call linger of client 'tester 7'"));
      server.close(); // which writes what the audit trail has
      assertThat(log.lines()).anyMatch(line -> line.contains("\"event\":\"admin_ended\""));
    }
  }

  @Test
  void a_session_is_ended_with_its_calls() throws Exception {
    try (McpClient client = connect("2025-11-25")) {
      PendingCall<?> call = linger(client);
      assertThat(status("DELETE /admin/sessions/" + number("sessions"), "")).isEqualTo(204);
      assertThatThrownBy(call::await).hasMessageContaining("Cancelled by an administrator");
      assertThat(WaitingTools.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(activity().path("sessions").size()).isZero();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("admin_ended") && line.contains("session "));
    }
  }

  @Test
  void what_has_ended_or_never_was_is_not_found() throws Exception {
    for (String path :
        List.of("calls/1", "calls/-1", "calls/x", "sessions/9", "sessions/", "tools/1")) {
      assertThat(status("DELETE /admin/" + path, "")).as(path).isEqualTo(404);
    }
    assertThat(log.lines()).noneMatch(line -> line.contains("admin_ended"));
  }

  @Test
  void no_other_origin_ends_or_sees_anything_also_not_one_whose_pages_may_call() throws Exception {
    try (McpClient client = connect("2025-11-25")) {
      linger(client);
      for (String of : List.of("calls", "sessions")) {
        String path = "/admin/" + of + "/" + number(of);
        for (String headers : List.of(
            "Origin: https://chat.example.com\r\n",
            "Origin: https://evil.example\r\n",
            "Origin: null\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "X-Forwarded-For: 10.0.0.1\r\n")) {
          assertThat(status("DELETE " + path, headers)).as(headers).isEqualTo(403);
        }
        assertThat(status("DELETE " + path, "", "rebound.example")).isEqualTo(403);
        assertThat(status("POST " + path, "X-HTTP-Method-Override: DELETE\r\n")).isEqualTo(405);
        assertThat(status("GET " + path, "")).isEqualTo(405);
      }
      assertThat(activity().path("calls").size()).isEqualTo(1);
      assertThat(activity().path("sessions").size()).isEqualTo(1);
      assertThat(log.lines()).anyMatch(line -> line.startsWith("admin_refused from 127.0.0.1"));
      assertThat(log.lines()).noneMatch(line -> line.contains("admin_ended"));
      server.close(); // which writes what the audit trail has
      assertThat(log.lines()).anyMatch(line -> line.contains("\"event\":\"admin_refused\""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /admin",
        "GET /admin/activity",
        "GET /admin/",
        "GET //admin/activity",
        "GET /admin;x/activity"
      })
  void a_page_of_an_allowed_origin_cannot_read_it(String requestLine) throws IOException {
    try (RawStream answer = RawStream.open(
        server.port(),
        requestLine,
        "Origin: https://chat.example.com\r\nConnection: close\r\n",
        "")) {
      assertThat(answer.status()).isIn(403, 404, 400);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void a_page_of_an_allowed_origin_is_told_so_when_it_asks_before() throws IOException {
    try (RawStream answer = RawStream.open(
        server.port(),
        "OPTIONS /admin/calls/1",
        "Origin: https://chat.example.com\r\nAccess-Control-Request-Method: DELETE\r\n"
            + "Connection: close\r\n",
        "")) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
    }
  }

  @Test
  void the_servers_own_page_may() throws Exception {
    try (McpClient client = connect("2025-11-25")) {
      linger(client);
      String own =
          "Origin: http://127.0.0.1:" + server.port() + "\r\nSec-Fetch-Site: same-origin\r\n";
      assertThat(status("DELETE /admin/calls/" + number("calls"), own)).isEqualTo(204);
    }
  }

  @Test
  void with_a_role_only_who_has_it_ends_something() throws Exception {
    try (EmbeddedServer guarded = EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.roles", "mcp", "mcp.admin-role", "operator"),
        Map.of("ada", List.of("mcp", "operator"), "bob", List.of("mcp")),
        WaitingTools.class)) {
      String path = "DELETE /admin/calls/1";
      assertThat(ending(guarded, path, "")).isEqualTo(401);
      assertThat(ending(guarded, path, basic("bob"))).isEqualTo(403);
      assertThat(ending(guarded, path, basic("ada"))).isEqualTo(404);
      assertThat(ending(guarded, path, basic("ada") + "Sec-Fetch-Site: cross-site\r\n"))
          .isEqualTo(403);
    }
  }

  private static int ending(EmbeddedServer server, String requestLine, String headers)
      throws IOException {
    try (RawStream answer = RawStream.open(server.port(), requestLine, headers, "")) {
      return answer.status();
    }
  }

  private static String basic(String user) {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8)) + "\r\n";
  }
}
