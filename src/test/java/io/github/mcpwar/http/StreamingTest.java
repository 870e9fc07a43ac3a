package io.github.mcpwar.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class StreamingTest {
  private static final String LISTEN_TO_TOOLS = "\"notifications\":{\"toolsListChanged\":true}";

  /** The actions of the tools, in order. */
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

  private static volatile CountDownLatch go = new CountDownLatch(1);

  /** Tools whose steps a test controls. */
  static final class Stepwise {

    @Tool(description = "Says one thing, waits to be let on, and says another.")
    String twice(McpContext context) throws InterruptedException {
      context.info("one");
      assertThat(go.await(20, SECONDS)).isTrue();
      context.info("two");
      return "done";
    }

    @Tool(description = "Says one thing and waits to be cancelled.")
    String endless(McpContext context) throws InterruptedException {
      context.onCancel(() -> EVENTS.add("told"));
      context.info("started");
      return forever(context);
    }

    @Tool(description = "Waits to be cancelled without a word.")
    String silent(McpContext context) throws InterruptedException {
      EVENTS.add("started");
      return forever(context);
    }

    private static String forever(McpContext context) throws InterruptedException {
      try {
        new CountDownLatch(1).await(20, SECONDS);
        EVENTS.add("not cancelled");
      } catch (InterruptedException e) {
        EVENTS.add(context.isCancelled() ? "interrupted" : "interrupted by somebody else");
        throw e;
      }
      return "late";
    }
  }

  private EmbeddedServer server;

  @BeforeEach
  void start() {
    start("1s");
  }

  private void start(String heartbeat) {
    EVENTS.clear();
    go = new CountDownLatch(1);
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.heartbeat", heartbeat), Stepwise.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String nextEvent() throws InterruptedException {
    return String.valueOf(EVENTS.poll(20, SECONDS));
  }

  private RawStream call(String tool) throws IOException {
    return RawStream.stateless(server.port(), "1", "tools/call", tool, "\"arguments\":{}");
  }

  private void addTool(String name) {
    server
        .tools()
        .add(
            new ToolDescriptor(
                name, "A tool.", JsonNodeFactory.instance.objectNode().put("type", "object")),
            (arguments, context) -> "x");
  }

  @Test
  void a_notification_arrives_while_the_tool_is_still_running() throws Exception {
    try (RawStream stream = call("twice")) {
      assertThat(stream.nextData())
          .hasValueSatisfying(data -> assertThat(data).contains("\"one\""));
      go.countDown();
      assertThat(stream.nextData())
          .hasValueSatisfying(data -> assertThat(data).contains("\"two\""));
      assertThat(stream.nextData()).hasValueSatisfying(data -> assertThat(data).contains("done"));
      assertThat(stream.nextData()).isEmpty();
    }
  }

  @Proves({"stream-closed-cancels", "cancelled-is-silent"})
  @Test
  void a_client_that_vanishes_cancels_its_tool() throws Exception {
    RawStream stream = call("endless");
    stream.nextData();
    stream.vanish();
    assertThat(List.of(nextEvent(), nextEvent())).containsExactlyInAnyOrder("told", "interrupted");
  }

  @Proves("stream-closed-cancels")
  @Test
  void a_client_that_hangs_up_before_anything_was_sent_cancels_its_tool() throws Exception {
    RawStream stream = call("silent");
    assertThat(nextEvent()).isEqualTo("started");
    stream.close();
    assertThat(nextEvent()).isEqualTo("interrupted");
  }

  @Proves("post-answer-type")
  @Test
  void a_silent_call_becomes_a_stream_with_heartbeats() throws Exception {
    try (RawStream stream = call("silent")) {
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      assertThat(stream.next(":")).isPresent();
      assertThat(stream.next(":")).isPresent();
    }
  }

  @Test
  void in_a_session_a_call_is_cancelled_by_its_id_and_answered_with_nothing() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    String call = "{\"jsonrpc\":\"2.0\",\"id\":\"c\",\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"endless\"}}";
    try (RawStream stream = RawStream.inSession(server.port(), session, call)) {
      assertThat(stream.nextData()).isPresent();
      String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
          + "\"params\":{\"requestId\":\"c\"}}";
      try (RawStream answer = RawStream.inSession(server.port(), session, cancel)) {
        assertThat(answer.status()).isEqualTo(202);
      }
      assertThat(stream.nextData()).isEmpty();
      assertThat(List.of(nextEvent(), nextEvent()))
          .containsExactlyInAnyOrder("told", "interrupted");
    }
  }

  @Proves("races-are-harmless")
  @Test
  void another_session_cannot_cancel_a_call_by_its_id() throws Exception {
    String mine = RawStream.openSession(server.port(), "2025-11-25");
    String other = RawStream.openSession(server.port(), "2025-11-25");
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"twice\"}}";
    try (RawStream stream = RawStream.inSession(server.port(), mine, call)) {
      assertThat(stream.nextData()).isPresent();
      String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
          + "\"params\":{\"requestId\":5}}";
      try (RawStream answer = RawStream.inSession(server.port(), other, cancel)) {
        assertThat(answer.status()).isEqualTo(202);
      }
      go.countDown();
      assertThat(stream.nextData())
          .hasValueSatisfying(data -> assertThat(data).contains("\"two\""));
      assertThat(stream.nextData()).hasValueSatisfying(data -> assertThat(data).contains("done"));
    }
  }

  @Proves({"one-endpoint", "get-stream-or-405"})
  @Test
  void the_stream_of_a_session_has_headers_at_once_and_brings_changes_of_the_list()
      throws Exception {
    String session = RawStream.openSession(server.port(), "2025-06-18");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      assertThat(stream.next(":")).isPresent();
      addTool("added");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
    }
  }

  @Test
  void the_stream_of_a_session_ends_with_the_session() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      try (RawStream end =
          RawStream.open(server.port(), "DELETE /mcp", "Mcp-Session-Id: " + session + "\r\n", "")) {
        assertThat(end.status()).isEqualTo(204);
      }
      assertThat(stream.nextData()).isEmpty();
    }
  }

  @Proves({"subscription-id", "subscription-acknowledged"})
  @Test
  void a_subscription_is_acknowledged_first_and_everything_on_it_is_tagged() throws Exception {
    try (RawStream stream = RawStream.stateless(
        server.port(),
        "\"sub\"",
        "subscriptions/listen",
        "",
        "\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true}")) {
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/"
              + "acknowledged\",\"params\":"
              + "{\"notifications\":{\"toolsListChanged\":true},"
              + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"sub\"}}}");
      addTool("added");
      assertThat(stream.nextData())
          .contains(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":"
                  + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"sub\"}}}");
    }
  }

  @Proves("subscription-filter")
  @Test
  void a_subscription_gets_only_what_it_asked_for() throws Exception {
    try (RawStream other = RawStream.stateless(
            server.port(), "1", "subscriptions/listen", "", "\"notifications\":{}");
        RawStream tools =
            RawStream.stateless(server.port(), "2", "subscriptions/listen", "", LISTEN_TO_TOOLS)) {
      assertThat(other.nextData()).isPresent();
      assertThat(tools.nextData()).isPresent();
      addTool("added");
      assertThat(tools.nextData()).isPresent();
      server.close();
      assertThat(other.nextData())
          .hasValueSatisfying(data -> assertThat(data).contains("resultType"));
    }
  }

  @Proves({"subscription-torn-down", "server-cancels-nothing-else"})
  @Test
  void when_the_server_stops_a_subscription_ends_with_a_result() throws Exception {
    try (RawStream stream =
        RawStream.stateless(server.port(), "7", "subscriptions/listen", "", LISTEN_TO_TOOLS)) {
      assertThat(stream.nextData()).isPresent();
      server.close();
      Optional<String> last = stream.nextData();
      assertThat(last)
          .hasValueSatisfying(data -> assertThat(data)
              .startsWith("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{")
              .contains(
                  "\"io.modelcontextprotocol/subscriptionId\":7", "\"resultType\":\"complete\""));
      assertThat(stream.nextData()).isEmpty();
    }
  }

  @Proves("server-cancels-nothing-else")
  @Test
  void when_the_server_stops_a_running_call_ends_with_an_error() throws Exception {
    server.close();
    start("1h"); // or the silent call becomes a stream where it takes a second to come so far
    try (RawStream streaming = call("endless");
        RawStream silent = call("silent")) {
      assertThat(streaming.nextData()).isPresent();
      assertThat(nextEvent()).isEqualTo("started");
      server.close();
      assertThat(streaming.nextData())
          .hasValueSatisfying(
              data -> assertThat(data).contains("-32603", "The server is stopping"));
      assertThat(silent.status()).isEqualTo(503);
      assertThat(silent.header("Retry-After")).contains("1");
    }
  }

  @Test
  void the_classic_stream_sends_five_plain_messages() throws Exception {
    try (RawStream stream = RawStream.open(server.port(), "GET /stream", "", "")) {
      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      for (int i = 1; i <= 5; i++) {
        assertThat(stream.nextData()).contains("Message " + i);
      }
      assertThat(stream.nextData()).isEmpty();
    }
  }

  @Test
  void a_call_with_the_id_of_one_in_flight_is_refused() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"twice\"}}";
    try (RawStream first = RawStream.inSession(server.port(), session, call)) {
      assertThat(first.nextData()).isPresent();
      try (RawStream second = RawStream.inSession(server.port(), session, call)) {
        assertThat(second.status()).isEqualTo(400);
      }
      go.countDown();
      assertThat(first.nextData()).isPresent();
      assertThat(first.nextData()).hasValueSatisfying(data -> assertThat(data).contains("done"));
    }
  }

  @Proves("session-id-visible")
  @Test
  void the_identifier_of_a_session_is_of_visible_ascii_characters() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(RawStream.openSession(server.port(), "2025-11-25")).matches("[!-~]+");
    }
  }

  @Proves({"get-stream-without-responses", "one-message-one-stream"})
  @Test
  void an_answer_comes_on_the_stream_of_its_request_and_on_no_other() throws Exception {
    String session = RawStream.openSession(server.port(), "2025-11-25");
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"twice\"}}";
    try (RawStream listening = RawStream.listen(server.port(), session)) {
      assertThat(listening.next(":")).isPresent();
      try (RawStream calling = RawStream.inSession(server.port(), session, call)) {
        assertThat(calling.nextData().orElseThrow()).contains("\"one\"");
        go.countDown();
        assertThat(calling.nextData().orElseThrow()).contains("\"two\"");
        assertThat(calling.nextData().orElseThrow()).contains("\"id\":5", "done");
      }
      addTool("added");
      assertThat(listening.nextData().orElseThrow()).contains("tools/list_changed");
    }
  }

  @Proves("call-stream-relates")
  @Test
  void on_the_stream_of_a_call_comes_only_what_belongs_to_it() throws Exception {
    try (RawStream listening =
            RawStream.stateless(server.port(), "2", "subscriptions/listen", "", LISTEN_TO_TOOLS);
        RawStream calling = call("twice")) {
      assertThat(listening.nextData()).isPresent();
      assertThat(calling.nextData().orElseThrow()).contains("\"one\"");
      addTool("added");
      assertThat(listening.nextData().orElseThrow()).contains("tools/list_changed");
      go.countDown();
      assertThat(calling.nextData().orElseThrow()).contains("\"two\"");
      assertThat(calling.nextData().orElseThrow()).contains("done");
      assertThat(calling.nextData()).isEmpty();
    }
  }

  @Proves("log-on-its-stream")
  @Test
  void log_messages_of_a_call_are_not_sent_to_a_subscription() throws Exception {
    try (RawStream listening =
            RawStream.stateless(server.port(), "2", "subscriptions/listen", "", LISTEN_TO_TOOLS);
        RawStream calling = call("twice")) {
      assertThat(listening.nextData()).isPresent();
      go.countDown();
      assertThat(calling.nextData().orElseThrow()).contains("notifications/message");
      assertThat(calling.nextData().orElseThrow()).contains("notifications/message");
      assertThat(calling.nextData().orElseThrow()).contains("done");
      addTool("added");
      assertThat(listening.nextData().orElseThrow()).contains("tools/list_changed");
    }
  }
}
