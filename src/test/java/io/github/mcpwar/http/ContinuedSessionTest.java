package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that another server with the same key opened. */
class ContinuedSessionTest {
  private static EmbeddedServer here;
  private static EmbeddedServer there;

  record Name(String name) {}

  /** The offers of both servers. */
  static final class Offer {
    @Tool(description = "Asks for a name.")
    String ask(McpContext context) {
      return "Hello, " + context.elicit("who", Name.class, "Who are you?").name();
    }

    @Prompt(description = "A prompt.")
    String question() {
      return "?";
    }
  }

  @BeforeAll
  static void start() {
    Map<String, String> settings =
        Map.of("mcp.samples", "false", "mcp.state-key", "k".repeat(40), "mcp.ask-timeout", "20s");
    here = EmbeddedServer.start(settings, Offer.class);
    there = EmbeddedServer.start(settings, Offer.class);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
  }

  private static String opened() throws Exception {
    return RawStream.openSession(there.port(), "2025-11-25", "{\"elicitation\":{}}");
  }

  private static HttpResponse<String> answer(EmbeddedServer server, String session, String question)
      throws Exception {
    return Messages.to(server.uri(""), null)
        .with("Mcp-Session-Id", session)
        .post(
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"id\":\"" + question
                + "\",\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}");
  }

  private static void addPrompt(String name) {
    here.prompts().add(new PromptDescriptor(name, "X", List.of()), (arguments, context) -> "x");
  }

  @Test
  void who_listens_is_told_to_list_again_once() throws Exception {
    String session = opened();
    try (RawStream stream = RawStream.listen(here.port(), session)) {
      assertThat(stream.nextData().orElseThrow() + stream.nextData().orElseThrow())
          .contains("notifications/tools/list_changed", "notifications/prompts/list_changed");
    }
    try (RawStream stream = RawStream.listen(here.port(), session)) {
      assertThat(stream.status()).isEqualTo(200);
      addPrompt("one");
      addPrompt("two");
      assertThat(stream.nextData().orElseThrow()).contains("notifications/prompts/list_changed");
      assertThat(stream.nextData().orElseThrow()).contains("notifications/prompts/list_changed");
    }
  }

  @Test
  void an_answer_to_a_question_of_another_server_is_refused_and_not_lost() throws Exception {
    String session = opened();
    String call = Messages.request("tools/call", "\"name\":\"ask\",\"arguments\":{}");
    try (RawStream stream = RawStream.inSession(there.port(), session, call)) {
      assertThat(stream.next("data: {").orElseThrow()).contains("elicitation/create", "ask-1");
      HttpResponse<String> refused = answer(here, session, "ask-1");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("another server", "send the request again");
      assertThat(answer(there, session, "ask-1").statusCode()).isEqualTo(202);
      assertThat(stream.next("data: {").orElseThrow()).contains("Hello, Ada");
      assertThat(answer(there, session, "ask-1").statusCode()).as("late").isEqualTo(202);
    }
  }

  @Test
  void a_client_can_be_asked_by_ids_that_no_other_server_uses() throws Exception {
    String session = opened();
    String call = Messages.request("tools/call", "\"name\":\"ask\",\"arguments\":{}");
    try (RawStream stream = RawStream.inSession(here.port(), session, call)) {
      assertThat(stream.next("data: {").orElseThrow())
          .contains("elicitation/create")
          .doesNotContain("\"ask-1\"");
      assertThat(answer(here, session, "ask-1").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void a_stream_of_another_server_cannot_be_resumed_and_is_no_other_one() throws Exception {
    String session = opened();
    try (RawStream stream = RawStream.resume(here.port(), session, "c1-0")) {
      assertThat(stream.status()).isEqualTo(400);
    }
  }
}
