package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of revisions with sessions on a server that keeps none. */
class WithoutSessionsTest {
  private static EmbeddedServer server;

  record Name(String name) {}

  /** One of each kind. */
  static final class Offer {
    @Tool(description = "Says a word and reports progress.")
    String say(McpContext context) {
      context.progress(1, 2, "half");
      return "word";
    }

    @Tool(description = "Asks for a name.")
    String ask(McpContext context) {
      return context.elicit("who", Name.class, "Who are you?").name();
    }

    @Resource(uri = "test://a", description = "A resource.")
    String a() {
      return "a";
    }

    @Prompt(description = "A prompt.")
    String question() {
      return "?";
    }
  }

  @BeforeAll
  static void start() {
    server =
        EmbeddedServer.start(Map.of("mcp.samples", "false", "mcp.sessions", "off"), Offer.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Messages client(String version) {
    Messages client = Messages.to(server.uri(""), null);
    return version.isEmpty() ? client : client.with("MCP-Protocol-Version", version);
  }

  private static String call(String tool) throws Exception {
    return client("2025-11-25")
        .post(
            "/mcp",
            Messages.request(
                "tools/call",
                "\"name\":\"" + tool + "\",\"arguments\":{},\"_meta\":{\"progressToken\":7}"))
        .body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void a_client_is_introduced_and_served_without_an_id(String version) throws Exception {
    HttpResponse<String> hello = client("").post("/mcp", Messages.initialize(version));
    assertThat(hello.statusCode()).isEqualTo(200);
    assertThat(hello.body()).contains("\"protocolVersion\":\"" + version + "\"");
    assertThat(hello.headers().firstValue("Mcp-Session-Id")).isEmpty();
    Messages client = client(version);
    assertThat(client
            .post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
            .statusCode())
        .isEqualTo(202);
    assertThat(client.post("/mcp", Messages.request("tools/list", "")).body()).contains("\"say\"");
  }

  @Test
  void a_client_that_states_no_version_is_served() throws Exception {
    assertThat(client("").post("/mcp", Messages.request("tools/list", "")).body())
        .contains("\"say\"");
  }

  @Test
  void an_id_of_another_time_does_no_harm() throws Exception {
    assertThat(client("2025-06-18")
            .with("Mcp-Session-Id", "an id")
            .post("/mcp", Messages.request("ping", ""))
            .statusCode())
        .isEqualTo(200);
  }

  @Test
  void only_what_works_without_a_session_is_offered() throws Exception {
    String hello = client("").post("/mcp", Messages.initialize("2025-11-25")).body();
    assertThat(hello).contains("\"capabilities\":{\"tools\":{},\"resources\":{},\"prompts\":{}}");
  }

  @Test
  void progress_comes_on_the_stream_of_its_call() throws Exception {
    assertThat(call("say")).contains("notifications/progress", "\"half\"", "\"word\"");
  }

  @Test
  void a_tool_that_asks_says_why_it_cannot() throws Exception {
    assertThat(call("ask"))
        .contains("The client cannot be asked: this server keeps no sessions")
        .contains("\"isError\":true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources/subscribe|\"uri\":\"test://a\"|A subscription needs a session",
        "logging/setLevel|\"level\":\"info\"|A log level needs a session"
      })
  void what_a_session_would_remember_is_refused_in_words(String row) throws Exception {
    String[] fields = row.split("\\|");
    assertThat(client("2025-11-25")
            .post("/mcp", Messages.request(fields[0], fields[1]))
            .body())
        .contains(fields[2], "keeps no sessions");
  }

  @Test
  void there_is_nothing_to_listen_to_and_nothing_to_end() throws Exception {
    for (String method : new String[] {"GET", "DELETE"}) {
      HttpResponse<String> answer = client("2025-11-25").send(method, "/mcp", "");
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.body()).contains("keeps no sessions");
    }
  }

  @Test
  void an_answer_is_refused_since_nothing_was_asked() throws Exception {
    HttpResponse<String> answer =
        client("2025-11-25").post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":\"ask-1\",\"result\":{}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("nobody here waits for this answer");
  }

  @Test
  void a_batch_is_answered_where_the_revision_has_batches() throws Exception {
    String batch = "[" + Messages.request("ping", "") + "," + Messages.request("tools/list", "")
        + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]";
    assertThat(client("2025-03-26").post("/mcp", batch).body()).contains("\"say\"");
    assertThat(client("2025-06-18").post("/mcp", batch).statusCode()).isEqualTo(400);
  }
}
