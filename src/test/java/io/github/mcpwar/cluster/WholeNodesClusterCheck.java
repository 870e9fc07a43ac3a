package io.github.mcpwar.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.redis.EngineProcess;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks, rates and the view of operators on two whole servers, with a real engine between them. */
class WholeNodesClusterCheck {
  private static final JsonMapper JSON = new JsonMapper();
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
  private static final int RATE = 60;
  private static final int TRIED = 100;

  private static EngineProcess engine;
  private static EmbeddedServer a;
  private static EmbeddedServer b;

  /** A user's answer. */
  record Name(String name) {}

  /** The tools of both servers. */
  static final class Jobs {
    @Tool(description = "Greets whom it is told.", task = TaskSupport.REQUIRED)
    String greets(McpContext context) {
      return "Hello, " + context.elicit("who", Name.class, "Who?").name();
    }

    @Tool(description = "Waits for the end.", task = TaskSupport.OPTIONAL)
    String endless(McpContext context) throws InterruptedException {
      EVENTS.add("started");
      try {
        new CountDownLatch(1).await(60, SECONDS);
      } catch (InterruptedException e) {
        EVENTS.add(context.isCancelled() ? "cancelled" : "interrupted");
        throw e;
      }
      return "late";
    }
  }

  @BeforeAll
  static void start() {
    engine = EngineProcess.start();
    a = node("a");
    b = node("b");
  }

  private static EmbeddedServer node(String name) {
    return EmbeddedServer.start(
        Map.of(
            "mcp.cluster",
            engine.url(),
            "mcp.cluster-key",
            "a key of the cluster of this test",
            "mcp.state-key",
            "a key of what clients carry in this test",
            "mcp.node-name",
            name,
            "mcp.max-calls-per-minute",
            Integer.toString(RATE),
            "mcp.samples",
            "false"),
        Jobs.class);
  }

  @AfterAll
  static void stop() {
    a.close();
    b.close();
    engine.close();
  }

  @BeforeEach
  void forget() {
    EVENTS.clear();
  }

  private static RawStream open(EmbeddedServer node, String method, String name, String params)
      throws IOException {
    return RawStream.open(
        node.port(),
        "POST /mcp",
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method
            + "\r\nConnection: close\r\nMcp-Name: " + name + "\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params
            + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{},"
            + "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}}}");
  }

  private static JsonNode result(EmbeddedServer node, String method, String name, String params)
      throws IOException {
    try (RawStream stream = open(node, method, name, params)) {
      return JSON.readTree("{" + stream.next("{").orElseThrow()).path("result");
    }
  }

  private static String create(EmbeddedServer node, String tool) throws IOException {
    return result(node, "tools/call", tool, "\"name\":\"" + tool + "\"")
        .path("taskId")
        .stringValue();
  }

  private static JsonNode task(EmbeddedServer node, String method, String id, String more)
      throws IOException {
    return result(node, method, id, "\"taskId\":\"" + id + "\"" + more);
  }

  private static JsonNode awaitStatus(EmbeddedServer node, String id, String status)
      throws IOException {
    JsonNode now = task(node, "tasks/get", id, "");
    long begun = System.nanoTime();
    while (!now.path("status").stringValue("").equals(status)
        && System.nanoTime() - begun < SECONDS.toNanos(20)) {
      now = task(node, "tasks/get", id, "");
    }
    assertThat(now.path("status").stringValue("")).isEqualTo(status);
    return now;
  }

  @Test
  void a_task_of_one_node_is_answered_and_read_at_the_other() throws Exception {
    String id = create(a, "greets");
    assertThat(awaitStatus(b, id, "input_required").path("inputRequests").has("who"))
        .isTrue();
    task(
        b,
        "tasks/update",
        id,
        ",\"inputResponses\":{\"who\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}");
    assertThat(awaitStatus(b, id, "completed").path("result").toString()).contains("Hello, Ada");
    assertThat(task(a, "tasks/get", id, "").path("result"))
        .isEqualTo(task(b, "tasks/get", id, "").path("result"));
  }

  @Test
  void a_task_of_one_node_is_cancelled_at_the_other() throws Exception {
    String id = create(a, "endless");
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("started");
    task(b, "tasks/cancel", id, "");
    assertThat(task(b, "tasks/get", id, "").path("status").stringValue()).isEqualTo("cancelled");
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("cancelled");
    assertThat(task(a, "tasks/get", id, "").path("status").stringValue()).isEqualTo("cancelled");
  }

  @Test
  void a_caller_has_one_rate_at_all_nodes() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int accepted = 0;
    for (int i = 0; i < TRIED; i++) {
      HttpRequest request = HttpRequest.newBuilder(endpoint(i % 2 == 0 ? a : b, "/mcp"))
          .header("Via", "1.1 proxy") // otherwise a program on this machine, without limits
          .header("Content-Type", "application/json")
          .header("Accept", "application/json, text/event-stream")
          .POST(HttpRequest.BodyPublishers.ofString(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
          .build();
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 429) {
        accepted++;
      }
    }
    assertThat(accepted).isBetween(RATE, RATE + 10); // one more for each second that passes
  }

  @Test
  void an_operator_sees_the_calls_of_all_nodes_at_any_and_ends_them() throws Exception {
    try (RawStream call = open(a, "tools/call", "endless", "\"name\":\"endless\"")) {
      assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("started");
      HttpClient client = HttpClient.newHttpClient();
      JsonNode activity = JSON.readTree(client
          .send(
              HttpRequest.newBuilder(endpoint(b, "/admin/activity")).build(),
              BodyHandlers.ofString())
          .body());
      assertThat(activity.path("nodes").findValuesAsString("name"))
          .containsExactlyInAnyOrder("a", "b");
      JsonNode running = activity.path("calls").path(0);
      int status = client
          .send(
              HttpRequest.newBuilder(endpoint(
                      b,
                      "/admin/calls/" + running.path("number") + "?node=" + running.path("node")))
                  .DELETE()
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
      assertThat(status).isEqualTo(204);
      assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("cancelled");
    }
  }

  private static URI endpoint(EmbeddedServer node, String path) {
    return URI.create("http://127.0.0.1:" + node.port() + path);
  }
}
