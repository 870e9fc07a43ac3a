package io.github.mcpwar.cluster.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.redis.EngineProcess;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.SessionRequests;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sessions that two whole servers hold, with a real engine between them. */
class SessionsClusterCheck {
  private static final String VERSION = "2025-11-25";
  private static final Pattern QUESTION = Pattern.compile("\"id\":\"(ask-\\d+)\"");
  private static final int ASKED = 50;
  private static final int ENDED = 100;

  private static EngineProcess engine;
  private static EmbeddedServer a;
  private static EmbeddedServer b;
  private static volatile CountDownLatch cancelled = new CountDownLatch(1);

  /** A user's answer. */
  record Answer(String word) {}

  /** The tools of both servers. */
  static final class Offer {
    @Tool(description = "Asks for a word.")
    String ask(McpContext context) {
      return "got " + context.elicit("word", Answer.class, "A word?").word();
    }

    @Tool(description = "Waits until it is cancelled.")
    String waits(McpContext context) throws InterruptedException {
      try {
        context.progress(1, 2, "waiting");
        new CountDownLatch(1).await();
        return "never";
      } finally {
        cancelled.countDown();
      }
    }

    @Resource(uri = "test://a", description = "A resource.")
    String resource() {
      return "a";
    }
  }

  @BeforeAll
  static void start() {
    engine = EngineProcess.start();
    Map<String, String> settings = Map.of(
        "mcp.cluster", engine.url(),
        "mcp.cluster-key", "a key of the cluster of this test",
        "mcp.state-key", "a key of what clients carry in this test",
        "mcp.samples", "false");
    a = EmbeddedServer.start(settings, Offer.class);
    b = EmbeddedServer.start(settings, Offer.class);
  }

  @AfterAll
  static void stop() {
    a.close();
    b.close();
    engine.close();
  }

  @BeforeEach
  void newCall() {
    cancelled = new CountDownLatch(1);
  }

  private static String open() throws IOException {
    return RawStream.openSession(a.port(), VERSION, "{\"elicitation\":{}}");
  }

  private static int post(EmbeddedServer server, String session, String message)
      throws IOException {
    try (RawStream answer = RawStream.inSession(server.port(), session, message)) {
      return answer.status();
    }
  }

  private static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":"
        + params + "}";
  }

  private static RawStream call(String session, int id, String tool) throws IOException {
    return RawStream.inSession(
        a.port(),
        session,
        request(
            id,
            "tools/call",
            "{\"name\":\"" + tool + "\",\"arguments\":{},\"_meta\":{\"progressToken\":1}}"));
  }

  @Test
  void an_answer_posted_to_another_node_reaches_the_call_that_asked() throws Exception {
    String session = open();
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      try (RawStream call = call(session, 100 + i, "ask")) {
        Matcher question = QUESTION.matcher(call.nextData().orElseThrow());
        assertThat(question.find()).isTrue();
        long begun = System.nanoTime();
        assertThat(post(
                b,
                session,
                "{\"jsonrpc\":\"2.0\",\"id\":\"" + question.group(1)
                    + "\",\"result\":{\"action\":\"accept\",\"content\":{\"word\":\"w" + i
                    + "\"}}}"))
            .isEqualTo(202);
        assertThat(call.nextData().orElseThrow()).contains("got w" + i);
        took.add(System.nanoTime() - begun);
      }
    }
    Collections.sort(took);
    System.getLogger(SessionsClusterCheck.class.getName())
        .log(
            System.Logger.Level.INFO,
            "Answers by another node took {0} ms, of 100 the 95th {1} ms",
            took.get(ASKED / 2) / 1e6,
            took.get(ASKED * 95 / 100) / 1e6);
  }

  @Test
  void a_call_is_cancelled_by_another_node() throws Exception {
    String session = open();
    try (RawStream call = call(session, 7, "waits")) {
      assertThat(call.nextData().orElseThrow()).contains("waiting");
      assertThat(post(
              b,
              session,
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{"
                  + "\"requestId\":7}}"))
          .isEqualTo(202);
      assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_session_that_one_node_ends_ends_on_the_other() throws Exception {
    SessionRequests onA =
        SessionRequests.open(URI.create("http://127.0.0.1:" + a.port() + "/mcp"), VERSION);
    SessionRequests onB = onA.at(URI.create("http://127.0.0.1:" + b.port() + "/mcp"));
    try (RawStream listening = RawStream.listen(a.port(), onA.session())) {
      assertThat(onB.request("ping").status()).isEqualTo(200);
      assertThat(onB.delete()).isEqualTo(204);
      while (listening.nextLine().isPresent()) {
        // until it ends
      }
      assertThat(onA.request("ping").status()).isEqualTo(404);
      assertThat(onB.request("ping").status()).isEqualTo(404);
    }
  }

  @Test
  void a_session_that_one_node_has_ended_is_served_by_no_other() throws Exception {
    for (int i = 0; i < ENDED; i++) {
      SessionRequests onA =
          SessionRequests.open(URI.create("http://127.0.0.1:" + a.port() + "/mcp"), VERSION);
      SessionRequests onB = onA.at(URI.create("http://127.0.0.1:" + b.port() + "/mcp"));
      assertThat(onB.request("ping").status()).isEqualTo(200);
      assertThat(onA.delete()).isEqualTo(204);
      assertThat(onB.request("ping").status()).isEqualTo(404);
    }
  }

  @Test
  void the_client_hears_at_one_node_what_it_subscribed_to_at_the_other() throws Exception {
    String session = open();
    try (RawStream listening = RawStream.listen(a.port(), session)) {
      assertThat(listening.next("id: ")).isPresent();
      assertThat(post(b, session, request(2, "resources/subscribe", "{\"uri\":\"test://a\"}")))
          .isEqualTo(200);
      b.resources().updated("test://a");
      assertThat(listening.nextData().orElseThrow()).contains("resources/updated");
    }
  }

  @Test
  void the_list_of_one_node_changes_for_the_clients_of_the_other() throws Exception {
    String session = open();
    try (RawStream listening = RawStream.listen(a.port(), session)) {
      assertThat(listening.next("id: ")).isPresent();
      b.tools()
          .add(
              new ToolDescriptor(
                  "t", "A tool.", JsonNodeFactory.instance.objectNode().put("type", "object")),
              (arguments, context) -> "x");
      assertThat(listening.nextData().orElseThrow()).contains("tools/list_changed");
    }
  }

  @Test
  void a_message_of_the_first_transport_may_be_posted_to_any_node() throws Exception {
    try (RawStream stream = RawStream.open(a.port(), "GET /sse", "", "")) {
      String endpoint = stream.nextData().orElseThrow();
      String hello = request(
          1,
          "initialize",
          "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},"
              + "\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}");
      try (RawStream answer = RawStream.open(b.port(), "POST " + endpoint, "", hello)) {
        assertThat(answer.status()).isEqualTo(202);
      }
      assertThat(stream.nextData().orElseThrow()).contains("\"protocolVersion\":\"2024-11-05\"");
      try (RawStream answer = RawStream.open(b.port(), "POST " + endpoint + "x", "", hello)) {
        assertThat(answer.status()).isEqualTo(404);
      }
    }
  }
}
