package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class AdminResourceTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** A tool that is in flight for as long as the test wants. */
  public static final class WaitingTools {
    private static CountDownLatch begun = new CountDownLatch(1);
    private static CountDownLatch released = new CountDownLatch(1);

    @Tool(description = "Waits.")
    String linger(McpContext context) throws InterruptedException {
      begun.countDown();
      released.await();
      return "Done";
    }
  }

  @Test
  void it_shows_sessions_listeners_and_calls_in_flight_and_no_identifier() throws Exception {
    WaitingTools.begun = new CountDownLatch(1);
    WaitingTools.released = new CountDownLatch(1);
    ClientOptions sessions = ClientOptions.of("tester", "7").withProtocolVersion("2025-11-25");
    try (EmbeddedServer server = EmbeddedServer.start(Map.of(), WaitingTools.class);
        McpClient client = McpClient.connect(server.endpoint(), sessions)) {
      PendingCall call =
          client.callTool("linger", JsonNodeFactory.instance.objectNode(), new MessageHandler() {});
      WaitingTools.begun.await();
      JsonNode now = activity(server);
      JsonNode running = now.path("calls").path(0);
      assertThat(now.path("calls").size()).isEqualTo(1);
      assertThat(running.path("name").stringValue()).isEqualTo("linger");
      assertThat(running.path("method").stringValue()).isEqualTo("tools/call");
      assertThat(running.path("client").stringValue()).isEqualTo("tester 7");
      assertThat(running.path("runningMs").longValue()).isNotNegative();
      JsonNode session = now.path("sessions").path(0);
      assertThat(session.path("client").stringValue()).isEqualTo("tester 7");
      assertThat(session.path("revision").stringValue()).isEqualTo("2025-11-25");
      assertThat(session.path("calls").intValue()).isEqualTo(1);
      assertThat(session.propertyNames())
          .containsExactly("number", "client", "revision", "user", "streams", "calls", "idleMs");
      WaitingTools.released.countDown();
      call.await();
      assertThat(activity(server).path("calls").size()).isZero();
    }
  }

  private static JsonNode activity(EmbeddedServer server) throws Exception {
    HttpResponse<String> answer =
        Messages.to(server.uri(""), null).send("GET", "/admin/activity", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void without_a_role_it_is_for_this_machine_only() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of())) {
      assertThat(get(server, "/admin/activity", "Host: localhost:8080")).startsWith("HTTP/1.1 200");
      assertThat(get(server, "/admin/activity", "Host: [::1]")).startsWith("HTTP/1.1 200");
      assertThat(get(server, "/admin/activity", "Host: rebound.example"))
          .startsWith("HTTP/1.1 403");
      for (String proxied :
          new String[] {"X-Forwarded-For: 10.0.0.1", "Forwarded: for=10.0.0.1", "Via: 1.1 proxy"}) {
        assertThat(get(server, "/admin/activity", "Host: localhost\r\n" + proxied))
            .as(proxied)
            .startsWith("HTTP/1.1 403");
      }
    }
  }

  @Test
  void by_a_name_that_is_the_servers_it_is_for_nobody() throws Exception {
    try (EmbeddedServer server =
        EmbeddedServer.start(Map.of("mcp.allowed-hosts", "mcp.example.com"))) {
      assertThat(get(server, "/admin/activity", "Host: mcp.example.com"))
          .startsWith("HTTP/1.1 403")
          .contains("mcp.admin-role");
    }
  }

  @Test
  void with_a_role_nobody_sees_it_who_has_not_signed_in() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of("mcp.admin-role", "operator"))) {
      assertThat(get(server, "/admin/activity", "Host: localhost")).startsWith("HTTP/1.1 403");
      assertThat(get(server, "/admin", "Host: localhost"))
          .startsWith("HTTP/1.1 200")
          .endsWith("{\"activity\":false,\"signOn\":\"none\",\"user\":null}");
    }
  }

  @Test
  void it_shows_the_calls_of_the_last_hour_by_name_and_the_last_ones() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of(), QuickTools.class);
        McpClient client = McpClient.connect(server.endpoint(), ClientOptions.of("tester", "7"))) {
      JsonNode none = JsonNodeFactory.instance.objectNode();
      for (String tool : List.of("work", "work", "refuse")) {
        client.callTool(tool, none.asObject(), new MessageHandler() {}).await();
      }
      JsonNode history = historyOf(server, 3);
      JsonNode work = operation(history, "tools/call work");
      assertThat(work.path("calls").size()).isEqualTo(60);
      assertThat(sum(work.path("calls"))).isEqualTo(2);
      assertThat(sum(work.path("errors"))).isZero();
      assertThat(sum(operation(history, "tools/call refuse").path("errors"))).isEqualTo(1);
      JsonNode last = history.path("recent").path(0);
      assertThat(last.path("name").stringValue()).isEqualTo("tools/call refuse");
      assertThat(last.path("error").stringValue()).isEqualTo("tool_error");
      assertThat(last.path("client").stringValue()).isEqualTo("tester 7");
      for (int i = 0; i < 150; i++) {
        client.callTool("work", none.asObject(), new MessageHandler() {}).await();
      }
      assertThat(historyOf(server, 153).path("recent").size()).isEqualTo(100);
    }
  }

  /** Tools that are done at once. */
  public static final class QuickTools {
    @Tool(description = "Works.")
    String work() {
      return "done";
    }

    @Tool(description = "Refuses.")
    String refuse() {
      throw new ToolException("No.");
    }
  }

  /**
   * Returns the history once it has this number of tool calls, which are counted after their
   * clients have been answered.
   */
  private static JsonNode historyOf(EmbeddedServer server, long calls) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      JsonNode history = activity(server).path("history");
      long counted = history
          .path("operations")
          .valueStream()
          .filter(each -> each.path("name").stringValue("").startsWith("tools/call"))
          .mapToLong(each -> sum(each.path("calls")))
          .sum();
      if (counted == calls || System.nanoTime() > deadline) {
        assertThat(counted).isEqualTo(calls);
        return history;
      }
    }
  }

  private static JsonNode operation(JsonNode history, String name) {
    return history
        .path("operations")
        .valueStream()
        .filter(each -> each.path("name").stringValue("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long sum(JsonNode numbers) {
    return numbers.valueStream().mapToLong(JsonNode::longValue).sum();
  }

  /** A class that is not offered. */
  public static final class BrokenTools {
    @Tool(description = "Takes what is no argument.")
    String broken(ClassLoader loader) {
      return "";
    }
  }

  @Test
  void administrators_see_uptime_health_and_what_is_not_offered_and_others_do_not()
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of(), BrokenTools.class)) {
      String answer = get(server, "/admin", "Host: 127.0.0.1");
      JsonNode shown = JSON.readTree(answer.substring(answer.indexOf("\n\n"))).path("server");
      assertThat(shown.path("uptimeMs").longValue()).isNotNegative();
      assertThat(
              shown.path("checks").valueStream().map(each -> each.path("status").stringValue()))
          .containsOnly("UP");
      assertThat(
              shown.path("notOffered").path(BrokenTools.class.getName()).path(0).stringValue())
          .contains("ClassLoader");
      assertThat(get(server, "/admin", "Host: 127.0.0.1\r\nX-Forwarded-For: 10.0.0.1"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("BrokenTools", "uptimeMs");
    }
  }

  @Test
  void every_answer_is_json_that_nothing_stores_or_takes_for_a_page() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(Map.of())) {
      for (String path : List.of("/admin", "/admin/activity")) {
        assertThat(get(server, path, "Host: 127.0.0.1"))
            .startsWith("HTTP/1.1 200")
            .containsIgnoringCase("\nContent-Type: application/json\n")
            .containsIgnoringCase("\nCache-Control: no-store\n")
            .containsIgnoringCase("\nX-Content-Type-Options: nosniff\n");
      }
      assertThat(get(server, "/admin/activity", "Host: 127.0.0.1\r\nVia: 1.1 proxy"))
          .startsWith("HTTP/1.1 403")
          .containsIgnoringCase("\nContent-Type: application/json\n")
          .containsIgnoringCase("\nCache-Control: no-store\n")
          .containsIgnoringCase("\nX-Content-Type-Options: nosniff\n")
          .endsWith("{\"error\":\"Only the role of the setting mcp.admin-role may use this\"}");
    }
  }

  private static String get(EmbeddedServer server, String path, String headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(("GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
