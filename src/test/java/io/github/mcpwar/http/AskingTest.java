package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ways in which waiting for an answer ends. */
class AskingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCEPT = "{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}";

  /** The outcomes of the tools. */
  private static final BlockingQueue<String> ENDS = new LinkedBlockingQueue<>();

  record Name(String name) {}

  record Impossible(List<String> names) {}

  /** Tools that ask. */
  static final class Asker {
    private volatile McpContext last;

    @Tool(description = "Asks for a name.")
    String greet(McpContext context) {
      last = context;
      try {
        String name = context.elicit("who", Name.class, "Who are you?").name();
        ENDS.add("answered");
        return "Hello, " + name + "!";
      } catch (RuntimeException e) {
        ENDS.add(e.getClass().getSimpleName() + (context.isCancelled() ? ", cancelled" : ""));
        throw e;
      }
    }

    @Tool(description = "Asks the same twice.")
    String twice(McpContext context) {
      context.elicit("who", Name.class, "Who are you?");
      return context.elicit("who", Name.class, "Who else?").name();
    }

    @Tool(description = "Asks what no form can ask.")
    String impossible(McpContext context) {
      return context.elicit("all", Impossible.class, "Who?").toString();
    }

    @Tool(description = "Tells whether it could ask.")
    String could(McpContext context) {
      return "forms: " + context.canAsk(Question.form("who", Name.class, "Who?")) + ", roots: "
          + context.canAsk(Question.roots("r"));
    }

    @Tool(description = "Asks on behalf of the call before.")
    String late() {
      assertThatThrownBy(() -> last.elicit("late", Name.class, "Who?"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("over");
      return "refused";
    }
  }

  private EmbeddedServer server;
  private String session;

  @BeforeEach
  void start() throws IOException {
    ENDS.clear();
    server = start("5m");
    session = open(server);
  }

  private static EmbeddedServer start(String timeout) {
    return EmbeddedServer.start(
        Map.of(
            "mcp.samples",
            "false",
            "mcp.heartbeat",
            "1s",
            "mcp.resume-within",
            "1s",
            "mcp.ask-timeout",
            timeout),
        Asker.class);
  }

  private static String open(EmbeddedServer server) throws IOException {
    return RawStream.openSession(server.port(), "2025-11-25", "{\"elicitation\":{}}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawStream call(int id, String tool) throws IOException {
    return RawStream.open(
        server.port(),
        "POST /mcp",
        "Mcp-Session-Id: " + session + "\r\nConnection: close\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool + "\"}}");
  }

  private int post(String inSession, String message) throws IOException {
    try (RawStream answer = RawStream.inSession(server.port(), inSession, message)) {
      return answer.status();
    }
  }

  private static String answer(JsonNode question, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + ",\"result\":" + result + "}";
  }

  private static JsonNode next(RawStream stream) throws IOException {
    return JSON.readTree(stream.nextData().orElseThrow());
  }

  private static String end() throws InterruptedException {
    return ENDS.poll(20, TimeUnit.SECONDS);
  }

  @Proves({"server-request-id-new", "server-progress-token-unique"})
  @Test
  void an_answer_reaches_the_call_that_asked() throws Exception {
    try (RawStream one = call(1, "greet");
        RawStream two = call(2, "greet")) {
      JsonNode first = next(one);
      JsonNode second = next(two);
      assertThat(second.get("id")).isNotEqualTo(first.get("id"));
      assertThat(first.path("params").has("_meta"))
          .as("no progress is asked for")
          .isFalse();
      assertThat(post(session, answer(second, ACCEPT.replace("Ada", "Bob")))).isEqualTo(202);
      assertThat(post(session, answer(first, ACCEPT))).isEqualTo(202);
      assertThat(next(one).toString()).contains("Hello, Ada!");
      assertThat(next(two).toString()).contains("Hello, Bob!");
    }
  }

  @Proves("elicitation-bound")
  @Test
  void an_answer_from_another_session_does_not() throws Exception {
    String other = open(server);
    try (RawStream stream = call(1, "greet")) {
      JsonNode question = next(stream);
      assertThat(post(other, answer(question, ACCEPT.replace("Ada", "Eve")))).isEqualTo(400);
      assertThat(post(session, answer(question, ACCEPT))).isEqualTo(202);
      assertThat(next(stream).toString()).contains("Hello, Ada!");
      assertThat(post(session, answer(question, ACCEPT))).as("late").isEqualTo(202);
    }
  }

  @Proves("server-cancels-its-own")
  @Test
  void when_nobody_answers_in_time_the_question_is_taken_back_and_the_tool_says_so()
      throws Exception {
    server.close();
    server = start("0.05s");
    session = open(server);
    try (RawStream stream = call(1, "greet")) {
      JsonNode question = next(stream);
      JsonNode takenBack = next(stream);
      assertThat(takenBack.path("method").stringValue()).isEqualTo("notifications/cancelled");
      assertThat(takenBack.path("params").path("requestId")).isEqualTo(question.get("id"));
      assertThat(next(stream).toString())
          .contains("\"isError\":true", "Nobody answered \\\"who\\\" in time");
      assertThat(end()).isEqualTo("ToolException");
      assertThat(post(session, answer(question, ACCEPT))).isEqualTo(202);
    }
  }

  @Proves("server-cancels-its-own")
  @Test
  void a_call_that_is_cancelled_takes_its_question_back() throws Exception {
    try (RawStream stream = call(7, "greet")) {
      JsonNode question = next(stream);
      post(
          session,
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
              + "\"params\":{\"requestId\":7}}");
      JsonNode takenBack = next(stream);
      assertThat(takenBack.path("method").stringValue()).isEqualTo("notifications/cancelled");
      assertThat(takenBack.path("params").path("requestId")).isEqualTo(question.get("id"));
      assertThat(stream.nextData()).isEmpty();
      assertThat(end()).isEqualTo("CancellationException, cancelled");
    }
  }

  @Test
  void the_end_of_the_session_ends_the_waiting() throws Exception {
    try (RawStream stream = call(1, "greet")) {
      next(stream);
      try (RawStream end =
          RawStream.open(server.port(), "DELETE /mcp", "Mcp-Session-Id: " + session + "\r\n", "")) {
        assertThat(end.status()).isEqualTo(204);
      }
      assertThat(end()).isEqualTo("CancellationException, cancelled");
    }
  }

  @Test
  void a_client_that_goes_away_ends_the_waiting() throws Exception {
    RawStream stream = call(1, "greet");
    next(stream);
    stream.vanish();
    assertThat(end()).isEqualTo("CancellationException, cancelled");
  }

  @Test
  void the_end_of_the_server_ends_the_waiting() throws Exception {
    try (RawStream stream = call(1, "greet")) {
      next(stream);
      server.close();
      assertThat(stream.next("data: ").orElseThrow()).contains("The server is stopping");
      assertThat(end()).isEqualTo("CancellationException, cancelled");
    }
  }

  @Proves("input-request-keys")
  @Test
  void a_key_is_used_once_in_a_call() throws Exception {
    try (RawStream stream = call(1, "twice")) {
      post(session, answer(next(stream), ACCEPT));
      assertThat(next(stream).toString()).contains("Internal error (reference ");
    }
  }

  @Test
  void a_form_that_cannot_be_is_our_own_fault() throws Exception {
    try (RawStream answer = call(1, "impossible")) {
      assertThat(answer.next("{").orElseThrow()).contains("Internal error (reference ");
    }
  }

  @Test
  void a_tool_knows_beforehand_what_it_can_ask() throws Exception {
    try (RawStream answer = call(1, "could")) {
      assertThat(answer.next("{").orElseThrow()).contains("forms: true, roots: false");
    }
  }

  @Test
  void nobody_is_asked_once_the_call_is_over() throws Exception {
    try (RawStream stream = call(1, "greet")) {
      post(session, answer(next(stream), ACCEPT));
      next(stream);
    }
    try (RawStream answer = call(2, "late")) {
      assertThat(answer.next("{").orElseThrow()).contains("refused");
    }
  }

  @Proves("retry-not-assumed")
  @Test
  void no_call_waits_for_a_client_that_is_asked_by_its_result() throws Exception {
    try (RawStream answer = RawStream.open(
            server.port(),
            "POST /mcp",
            "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: greet\r\n"
                + "Connection: close\r\n",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"greet\",\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}}}");
        RawStream call = call(2, "greet")) {
      assertThat(answer.next("{").orElseThrow()).contains("input_required");
      next(call);
      try (RawStream now =
          RawStream.open(server.port(), "GET /admin/activity", "Connection: close\r\n", "")) {
        JsonNode calls = JSON.readTree("{" + now.next("{").orElseThrow()).path("calls");
        assertThat(calls.size()).as("only the call in the session").isEqualTo(1);
      }
    }
  }

  private void send(String endpoint, String message) throws IOException {
    try (RawStream answer = RawStream.open(server.port(), endpoint, "", message)) {
      assertThat(answer.status()).isEqualTo(202);
    }
  }

  @Test
  void over_the_old_transport_question_and_answer_pass_by_the_two_urls() throws Exception {
    try (RawStream stream = RawStream.open(server.port(), "GET /sse", "", "")) {
      String endpoint = "POST " + stream.nextData().orElseThrow();
      send(
          endpoint,
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
              + "\"params\":{\"protocolVersion\":\"2025-06-18\","
              + "\"capabilities\":{\"elicitation\":{}},\"clientInfo\":{\"name\":\"c\","
              + "\"version\":\"1\"}}}");
      assertThat(next(stream).has("result")).isTrue(); // a message is worked on after its 202
      send(endpoint, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      send(endpoint, "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}");
      assertThat(next(stream).path("id").stringValue()).isEqualTo("p");
      send(
          endpoint,
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
              + "\"params\":{\"name\":\"greet\"}}");
      JsonNode question = next(stream);
      assertThat(question.path("method").stringValue()).isEqualTo("elicitation/create");
      send(endpoint, answer(question, ACCEPT));
      assertThat(next(stream).toString()).contains("Hello, Ada!");
    }
  }
}
