package io.github.mcpwar.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Running tasks: the notifications to listeners, and the ways in which tasks end. */
class TaskStreamTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
  private static volatile CountDownLatch go = new CountDownLatch(1);

  record Name(String name) {}

  /** Tools whose steps a test controls. */
  static final class Jobs {

    @Tool(description = "Works in steps.", task = TaskSupport.OPTIONAL)
    String steps(McpContext context) throws InterruptedException {
      EVENTS.add("started");
      assertThat(go.await(20, SECONDS)).isTrue();
      context.progress(1, 2, "half way");
      context.info("nobody hears this");
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

    @Tool(description = "Asks the same twice.", task = TaskSupport.OPTIONAL)
    String again(McpContext context) {
      context.elicit("who", Name.class, "Who?");
      return context.elicit("who", Name.class, "Who else?").name();
    }

    @Tool(description = "Must be a task.", task = TaskSupport.REQUIRED)
    String always() {
      return "done";
    }
  }

  private EmbeddedServer server;

  @BeforeEach
  void start() {
    EVENTS.clear();
    go = new CountDownLatch(1);
    server = EmbeddedServer.start(Map.of("mcp.samples", "false", "mcp.max-tasks", "2"), Jobs.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawStream open(String method, String name, String params) throws IOException {
    return RawStream.open(
        server.port(),
        "POST /mcp",
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\nConnection: close\r\n"
            + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n"),
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params
            + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/logLevel\":\"debug\",\"progressToken\":1,"
            + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{},"
            + "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}}}");
  }

  private JsonNode answer(String method, String name, String params) throws IOException {
    try (RawStream stream = open(method, name, params)) {
      return JSON.readTree("{" + stream.next("{").orElseThrow());
    }
  }

  private String create(String tool) throws IOException {
    JsonNode result = answer("tools/call", tool, "\"name\":\"" + tool + "\"").path("result");
    assertThat(result.path("resultType").stringValue()).isEqualTo("task");
    return result.path("taskId").stringValue();
  }

  private JsonNode get(String id) throws IOException {
    return answer("tasks/get", id, "\"taskId\":\"" + id + "\"").path("result");
  }

  private RawStream listen(String... ids) throws IOException {
    return open(
        "subscriptions/listen",
        "",
        "\"notifications\":{\"taskIds\":[\"" + String.join("\",\"", ids) + "\"]}");
  }

  private static JsonNode next(RawStream stream) throws IOException {
    return JSON.readTree(stream.nextData().orElseThrow()).path("params");
  }

  private static String event() throws InterruptedException {
    return EVENTS.poll(20, SECONDS);
  }

  @Test
  @Proves({"tasks-notified-whole", "tasks-no-progress"})
  void a_listener_hears_how_a_task_stands_and_then_each_change() throws Exception {
    String id = create("steps");
    try (RawStream stream = listen("nobody", id)) {
      JsonNode acknowledged = next(stream);
      assertThat(acknowledged.path("notifications").toString())
          .isEqualTo("{\"taskIds\":[\"" + id + "\"]}");
      JsonNode first = next(stream);
      assertThat(first.path("status").stringValue()).isEqualTo("working");
      assertThat(
              first.path("_meta").path("io.modelcontextprotocol/subscriptionId").intValue())
          .isEqualTo(1);
      go.countDown();
      assertThat(next(stream).path("statusMessage").stringValue()).isEqualTo("half way");
      JsonNode asking = next(stream);
      assertThat(asking.path("status").stringValue()).isEqualTo("input_required");
      assertThat(asking.path("inputRequests").path("who").path("method").stringValue())
          .isEqualTo("elicitation/create");
      answer(
          "tasks/update",
          id,
          "\"taskId\":\"" + id + "\",\"inputResponses\":{\"who\":{\"action\":\"accept\","
              + "\"content\":{\"name\":\"Ada\"}}}");
      assertThat(next(stream).path("status").stringValue()).isEqualTo("working");
      JsonNode done = next(stream);
      assertThat(done.path("status").stringValue()).isEqualTo("completed");
      assertThat(done.path("result").toString()).contains("Hello, Ada");
      assertThat(get(id).path("result")).isEqualTo(done.path("result"));
    }
  }

  @Test
  void who_listens_when_it_is_over_hears_that() throws Exception {
    String id = create("endless");
    answer("tasks/cancel", id, "\"taskId\":\"" + id + "\"");
    try (RawStream stream = listen(id)) {
      next(stream);
      assertThat(next(stream).path("status").stringValue()).isEqualTo("cancelled");
    }
  }

  @Test
  void a_cancelled_task_is_interrupted() throws Exception {
    String id = create("endless");
    assertThat(event()).isEqualTo("started");
    answer("tasks/cancel", id, "\"taskId\":\"" + id + "\"");
    assertThat(event()).isEqualTo("cancelled");
    assertThat(get(id).path("status").stringValue()).isEqualTo("cancelled");
  }

  @Test
  void a_task_goes_on_without_the_connection_that_asked_for_it() throws Exception {
    RawStream stream = open("tools/call", "steps", "\"name\":\"steps\"");
    String id = JSON.readTree("{" + stream.next("{").orElseThrow())
        .path("result")
        .path("taskId")
        .stringValue();
    assertThat(event()).isEqualTo("started");
    stream.vanish();
    go.countDown();
    try (RawStream listener = listen(id)) {
      next(listener);
      JsonNode description = next(listener);
      while (!description.path("status").stringValue("").equals("input_required")) {
        description = next(listener);
      }
      assertThat(description.path("inputRequests").has("who")).isTrue();
    }
  }

  @Test
  void a_task_ends_with_the_server() throws Exception {
    create("endless");
    assertThat(event()).isEqualTo("started");
    server.close();
    assertThat(event()).isEqualTo("cancelled");
  }

  @Test
  void beyond_the_limit_what_may_be_a_task_is_an_ordinary_call_and_what_must_be_is_refused()
      throws Exception {
    server
        .tools()
        .add(
            new ToolDescriptor(
                "added",
                "Added by code.",
                JsonNodeFactory.instance.objectNode().put("type", "object")),
            TaskSupport.OPTIONAL,
            (arguments, context) -> "added");
    create("added");
    create("always");
    assertThat(
            answer("tools/call", "added", "\"name\":\"added\"").path("result").toString())
        .contains("\"added\"", "\"resultType\":\"complete\"");
    JsonNode error = answer("tools/call", "always", "\"name\":\"always\"").path("error");
    assertThat(error.path("message").stringValue()).isEqualTo("Too many tasks; try again later");
  }

  @Test
  @Proves("tasks-keys-once")
  void a_question_of_a_task_has_a_key_of_its_own() throws Exception {
    String id = create("again");
    try (RawStream stream = listen(id)) {
      next(stream);
      JsonNode heard = next(stream);
      while (!heard.path("status").stringValue("").equals("input_required")) {
        heard = next(stream);
      }
      answer(
          "tasks/update",
          id,
          "\"taskId\":\"" + id + "\",\"inputResponses\":{\"who\":{\"action\":\"accept\","
              + "\"content\":{\"name\":\"Ada\"}}}");
      assertThat(next(stream).path("status").stringValue()).isEqualTo("working");
      JsonNode done = next(stream);
      assertThat(done.path("status").stringValue()).isEqualTo("completed");
      assertThat(done.at("/result/isError").booleanValue()).isTrue();
    }
  }

  @Test
  @Proves("tasks-identifiers")
  void a_task_has_a_long_identifier_of_its_own() throws Exception {
    String id = create("endless");
    assertThat(id).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(create("endless"));
  }
}
