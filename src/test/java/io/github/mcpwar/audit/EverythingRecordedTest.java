package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.boot.McpStdio;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each request and each refusal, sent by a program of its own name, is one line of the trail. */
class EverythingRecordedTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CANCELLED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
          + "\"params\":{\"requestId\":9,\"reason\":\"enough\"}}";
  private static final String PING = Messages.request("ping", "");

  private static final String MODERN = Messages.request(
      "tools/list",
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}");

  /** A tool. */
  static final class Echo {
    @Tool(description = "Says it again.")
    String echo(String text) {
      return text;
    }
  }

  /** An attack on a server, which is closed afterwards. */
  @FunctionalInterface
  private interface Attack {
    void on(EmbeddedServer server) throws Exception;
  }

  private static List<JsonNode> trail(
      Map<String, String> settings, Map<String, List<String>> users, Attack attack)
      throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      try (EmbeddedServer server = EmbeddedServer.start(settings, users, Echo.class)) {
        attack.on(server);
      }
      return log.lines().stream()
          .filter(line -> line.startsWith("{\"time\""))
          .map(JSON::readTree)
          .toList();
    }
  }

  private static Messages by(EmbeddedServer server, String agent) {
    return Messages.to(server.uri(""), null).with("User-Agent", agent);
  }

  /** The only line of a program, without parts that differ from run to run. */
  private static String line(List<JsonNode> trail, String agent) {
    List<JsonNode> lines = trail.stream()
        .filter(line -> line.path("agent").stringValue("").equals(agent))
        .toList();
    assertThat(lines).as(agent).hasSize(1);
    JsonNode line = lines.get(0);
    assertThat(line.path("address").stringValue("")).isEqualTo("127.0.0.1");
    return Stream.of("event", "http", "method", "outcome", "status")
        .filter(line::has)
        .map(name -> line.get(name).asString())
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  @Test
  void what_is_refused_on_its_way_is_one_line() throws Exception {
    List<JsonNode> trail = trail(
        Map.of("mcp.samples", "false", "mcp.max-body-bytes", "2000", "mcp.admin-role", "admin"),
        Map.of(),
        server -> {
          by(server, "malformed").post("/mcp", "{\"jsonrpc\":");
          by(server, "unknown session").with("Mcp-Session-Id", "x").post("/mcp", PING);
          by(server, "no session").post("/mcp", PING);
          by(server, "unknown method").stateless("tools/steal", "", "");
          by(server, "unsupported").with("MCP-Protocol-Version", "1999-01-01").post("/mcp", PING);
          by(server, "mismatch").with("MCP-Protocol-Version", "2025-11-25").post("/mcp", MODERN);
          by(server, "large").post("/mcp", " ".repeat(3000));
          by(server, "no JSON").with("Content-Type", "text/plain").post("/mcp", PING);
          by(server, "origin").with("Origin", "https://evil.example").post("/mcp", PING);
          by(server, "cross-site").with("Sec-Fetch-Site", "cross-site").send("GET", "/sse", "");
          by(server, "no stream").with("Mcp-Session-Id", "x").send("GET", "/mcp", "");
          by(server, "no end").with("Mcp-Session-Id", "x").send("DELETE", "/mcp", "");
          by(server, "put").send("PUT", "/mcp", "x");
          by(server, "head").send("HEAD", "/mcp", "");
          by(server, "elsewhere").send("GET", "/wp-login.php?secret=x", "");
          by(server, "messages").post("/messages?sessionId=x", PING);
          by(server, "admin").send("GET", "/admin/activity", "");
          by(server, "ending").send("DELETE", "/admin/calls/1", "");
          by(server, "metrics").send("GET", "/metrics", "");
          by(server, "health").send("GET", "/health", "");
          try (RawStream rebound = RawStream.open(
              server.port(), "POST /mcp", "User-Agent: rebound\r\n", "{}", "evil.example")) {
            assertThat(rebound.status()).isEqualTo(403);
          }
        });
    assertThat(line(trail, "malformed")).isEqualTo("refused -32700");
    assertThat(line(trail, "unknown session")).isEqualTo("refused ping -32600");
    assertThat(line(trail, "no session")).isEqualTo("refused ping -32600");
    assertThat(line(trail, "unknown method")).isEqualTo("refused tools/steal -32601");
    assertThat(line(trail, "unsupported")).isEqualTo("refused ping -32022");
    assertThat(line(trail, "mismatch")).startsWith("refused tools/list -32020");
    assertThat(line(trail, "large")).startsWith("refused -32600");
    assertThat(line(trail, "no JSON")).startsWith("refused -32600");
    assertThat(line(trail, "origin")).isEqualTo("origin_refused POST /mcp 403");
    assertThat(line(trail, "cross-site")).isEqualTo("origin_refused GET /sse 403");
    assertThat(line(trail, "rebound")).isEqualTo("origin_refused POST /mcp 403");
    assertThat(line(trail, "no stream")).startsWith("refused -32600");
    assertThat(line(trail, "no end")).startsWith("refused -32600");
    assertThat(line(trail, "put")).isEqualTo("refused PUT /mcp 405");
    assertThat(line(trail, "head")).startsWith("refused");
    assertThat(line(trail, "elsewhere")).isEqualTo("refused GET /wp-login.php 404");
    assertThat(line(trail, "messages")).startsWith("refused -32600");
    assertThat(line(trail, "admin")).isEqualTo("refused GET /admin/activity 403");
    assertThat(line(trail, "ending")).isEqualTo("admin_refused DELETE /admin/calls/1 403");
    assertThat(line(trail, "metrics")).isEqualTo("refused GET /metrics 404");
    assertThat(trail)
        .as("what probes ask for is no refusal")
        .noneMatch(line -> line.path("agent").stringValue("").equals("health"));
  }

  @Test
  void what_has_no_answer_and_what_ends_is_one_line() throws Exception {
    List<JsonNode> trail =
        trail(Map.of("mcp.samples", "false", "mcp.admin-role", ""), Map.of(), server -> {
          Messages client = by(server, "unused");
          String session = client.openSession("2025-03-26");
          Messages in = client.with("Mcp-Session-Id", session);
          in.post("/mcp", CANCELLED);
          in.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":{}}");
          in.post(
              "/mcp",
              "[" + PING + "," + CANCELLED + ",{\"x\":1}," + PING.replace("ping", "no") + "]");
          try (RawStream stream = RawStream.listen(server.port(), session)) {
            assertThat(stream.status()).isEqualTo(200);
            stream.nextLine();
          }
          in.send("DELETE", "/mcp", "");
          RawStream.openSession(server.port(), "2025-11-25");
          client.send("DELETE", "/admin/sessions/2", "");
        });
    assertThat(trail.stream()
            .map(line ->
                line.path("event").asString() + " " + line.path("session").asString()
                    + " " + line.path("method").asString("") + " "
                    + line.path("outcome").asString("")
                    + " " + line.path("detail").asString(""))
            .map(String::strip))
        .contains(
            "notification 1 notifications/cancelled ok enough",
            "response 1  unexpected",
            "refused 1 no -32601 Method not found: no",
            "stream_opened 1  ok GET /mcp",
            "session_ended 1  ok by its client",
            "session_ended 2  ok by an administrator")
        .filteredOn(line -> line.startsWith("notification 1"))
        .hasSize(2);
    assertThat(trail)
        .filteredOn(line -> line.path("method").asString("").equals("ping"))
        .as("one line for each message of a batch")
        .hasSize(1);
    assertThat(trail)
        .anyMatch(line ->
            line.path("event").asString().equals("stream_closed") && line.has("milliseconds"));
    assertThat(trail).anyMatch(line -> line.path("event").asString().equals("admin_ended"));
  }

  @Test
  void what_the_container_refuses_is_one_line() throws Exception {
    List<JsonNode> trail = trail(
        Map.of("mcp.samples", "false", "mcp.auth", "container", "mcp.roles", "mcp"),
        Map.of("ada", List.of("mcp"), "eve", List.of("other")),
        server -> {
          by(server, "nobody").post("/mcp", PING);
          by(server, "wrong").with("Authorization", basic("ada", "guessed")).post("/mcp", PING);
          by(server, "no role").with("Authorization", basic("eve", "eve")).post("/mcp", PING);
          by(server, "ada")
              .with("Authorization", basic("ada", "ada"))
              .stateless("tools/list", "", "");
        });
    assertThat(line(trail, "nobody")).isEqualTo("refused POST /mcp 401");
    assertThat(line(trail, "wrong")).isEqualTo("refused POST /mcp 401");
    assertThat(line(trail, "no role")).isEqualTo("refused POST /mcp 403");
    assertThat(line(trail, "ada")).startsWith("request tools/list");
    assertThat(trail.toString()).doesNotContain("guessed");
  }

  @Test
  void what_comes_by_a_pipe_is_recorded_too() throws Exception {
    String messages = String.join(
        "\n",
        PING,
        "garbage",
        Messages.initialize("2025-03-26"),
        "[" + PING + "," + PING.replace("ping", "steal") + "]",
        CANCELLED,
        "{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":{}}");
    try (LogLines log = LogLines.ofAll()) {
      McpStdio.serve(
          new ByteArrayInputStream(messages.getBytes(UTF_8)),
          OutputStream.nullOutputStream(),
          Set.of());
      assertThat(log.lines().stream()
              .filter(line -> line.startsWith("{\"time\""))
              .map(JSON::readTree)
              .map(line ->
                  line.path("event").asString() + " " + line.path("method").asString("") + " "
                      + line.path("outcome").asString()))
          .containsExactlyInAnyOrder(
              "request ping ok",
              "refused  -32700",
              "request initialize ok",
              "request ping ok",
              "refused steal -32601",
              "notification notifications/cancelled ok",
              "response  unexpected",
              "session_ended  ok");
    }
  }

  @Test
  void each_message_beyond_a_limit_is_one_line_and_the_log_warns() throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      List<JsonNode> trail = trail(
          Map.of("mcp.samples", "false", "mcp.auth", "container", "mcp.max-calls-per-minute", "3"),
          Map.of("ada", List.of("mcp")),
          server -> {
            Messages ada = by(server, "busy").with("Authorization", basic("ada", "ada"));
            for (int i = 0; i < 6; i++) {
              ada.stateless("tools/list", "", "");
            }
          });
      assertThat(trail)
          .filteredOn(line -> line.path("agent").asString("").equals("busy"))
          .extracting(line ->
              line.path("event").asString() + " " + line.path("principal").asString())
          .containsExactly(
              "request ada",
              "request ada",
              "request ada",
              "limit_hit ada",
              "limit_hit ada",
              "limit_hit ada");
      assertThat(log.lines()).anyMatch(line -> line.startsWith("limit_hit from 127.0.0.1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void a_message_that_does_not_arrive_is_one_line_of_all_logs(String onRequestThreads)
      throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      List<JsonNode> trail = trail(
          Map.of(
              "mcp.samples", "false",
              "mcp.max-read", "0.2s",
              "mcp.calls-on-request-threads", onRequestThreads),
          Map.of(),
          server -> {
            Socket aborted = begin(server, "aborted");
            aborted.shutdownOutput();
            end(aborted);
            Socket slow = begin(server, "slow");
            slow.setSoTimeout(50);
            while (isWaiting(slow)) {
              slow.getOutputStream().write(' ');
            }
            slow.close();
          });
      assertThat(line(trail, "aborted")).isEqualTo("refused incomplete");
      assertThat(line(trail, "slow")).isEqualTo("refused incomplete");
      assertThat(log.lines())
          .noneMatch(line -> !line.startsWith("{") && line.contains("Exception"));
    }
  }

  private static Socket begin(EmbeddedServer server, String agent) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    String head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + agent
        + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  /** False once there is an answer, or the end. */
  private static boolean isWaiting(Socket socket) throws IOException {
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static void end(Socket socket) throws IOException {
    try (socket) {
      socket.getInputStream().readAllBytes();
    }
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
