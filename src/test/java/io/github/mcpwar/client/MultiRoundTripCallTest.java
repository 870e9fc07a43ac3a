package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers without sessions that ask by their results. */
class MultiRoundTripCallTest extends ClientTest {
  private static final String ASK_NAME = """
      {"resultType":"input_required","requestState":"state 1","inputRequests":{
        "who":{"method":"elicitation/create","params":{"message":"Who?","requestedSchema":{
          "type":"object","properties":{"name":{"type":"string","default":"Ada"}}}}}}}""";

  private final ClientHandlers everything = ClientHandlers.NONE
      .withForm(form -> ElicitationAnswer.accept(form.defaults()))
      .withSampling(sampling -> SamplingAnswer.text("Paris", "m"))
      .withRoots(() -> List.of(new Root("file:///w", null)));

  private static boolean isAnswered(FakeServer.Seen request) {
    return request.params().has("inputResponses");
  }

  @Test
  void the_call_is_made_again_with_the_answers_and_the_state() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
          if (isAnswered(request)) {
            reply.events().progress(2, 2, "second").result(textResult("Hello"));
          } else {
            reply.events().progress(1, 2, "first").result(ASK_NAME);
          }
        }),
        options().withHandlers(everything));

    CallToolResult result =
        client.callTool("t", arguments("{\"a\":1}"), recorder).await();

    assertThat(text(result)).isEqualTo("Hello");
    assertThat(recorder.lines())
        .containsExactly("progress 1.0 of 2.0 first", "progress 2.0 of 2.0 second", "success");
    FakeServer.Seen first = server.seen("tools/call").get(0);
    FakeServer.Seen second = server.seen("tools/call").get(1);
    assertThat(second.params().path("inputResponses").toString())
        .isEqualTo("{\"who\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}");
    assertThat(second.params().path("requestState").stringValue()).isEqualTo("state 1");
    assertThat(second.params().path("arguments").toString()).isEqualTo("{\"a\":1}");
    assertThat(second.params().path("name").stringValue()).isEqualTo("t");
    assertThat(second.body().path("id")).isNotEqualTo(first.body().path("id"));
    assertThat(first.params().has("requestState")).isFalse();
  }

  @Test
  void a_state_is_not_sent_where_none_was_given_and_not_longer_than_one_round() throws Exception {
    var rounds = new AtomicInteger();
    connect(
        FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
          switch (rounds.incrementAndGet()) {
            case 1 -> reply.result(ASK_NAME);
            case 2 ->
              reply.result("{\"resultType\":\"input_required\",\"inputRequests\":{"
                  + "\"r\":{\"method\":\"roots/list\"},"
                  + "\"s\":{\"method\":\"sampling/createMessage\",\"params\":{\"messages\":[]}}}}");
            default -> reply.result(textResult("done"));
          }
        }),
        options().withHandlers(everything));

    client.callTool("t", arguments("{}"), recorder).await();

    FakeServer.Seen third = server.seen("tools/call").get(2);
    assertThat(third.params().has("requestState")).isFalse();
    assertThat(third.params().path("inputResponses").toString())
        .isEqualTo("{\"r\":{\"roots\":[{\"uri\":\"file:///w\"}]},"
            + "\"s\":{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Paris\"},"
            + "\"model\":\"m\",\"stopReason\":\"endTurn\"}}");
  }

  @Test
  void a_server_that_only_wants_to_be_asked_again_is_asked_again() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      if (request.params().has("requestState")) {
        reply.result(textResult("now"));
      } else {
        reply.result("{\"resultType\":\"input_required\",\"requestState\":\"x\"}");
      }
    }));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("now");
    assertThat(server.seen("tools/call").get(1).params().has("inputResponses")).isFalse();
  }

  @Test
  void a_server_that_is_never_content_is_given_up() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> reply.result(ASK_NAME)),
        options().withHandlers(everything));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("again and again");
    assertThat(server.seen("tools/call")).hasSize(MultiRoundTripCall.MAX_ROUNDS + 1);
  }

  @Test
  void a_question_without_handler_ends_the_call() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.result(ASK_NAME)));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("does not offer elicitation");
    assertThat(server.seen("tools/call")).hasSize(1);
  }

  @Test
  void who_declines_to_sample_ends_the_call() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS)
            .on(
                "tools/call",
                (request, reply) ->
                    reply.result("{\"resultType\":\"input_required\",\"inputRequests\":{"
                        + "\"s\":{\"method\":\"sampling/createMessage\",\"params\":{}}}}")),
        options().withHandlers(everything.withSampling(request -> {
          throw new DeclinedException("Not now");
        })));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("Not now");
  }

  @Test
  void cancelling_interrupts_the_handler_and_makes_no_further_call() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    connect(
        FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> reply.result(ASK_NAME)),
        options().withHandlers(everything.withForm(form -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return ElicitationAnswer.cancel();
        })));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    begun.await();

    call.cancel().join();

    interrupted.await();
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
    assertThat(server.seen("tools/call")).hasSize(1);
  }

  @Test
  void every_request_declares_what_has_a_handler() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS),
        options()
            .withTasks(TaskUse.WELCOME)
            .withHandlers(everything.withUrl(page -> ElicitationAnswer.accept())));
    client.listTools();

    assertThat(server
            .seen("tools/list")
            .get(0)
            .meta()
            .path("io.modelcontextprotocol/clientCapabilities")
            .toString())
        .isEqualTo("{\"roots\":{},\"sampling\":{},\"elicitation\":{\"form\":{},\"url\":{}},"
            + "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}");
  }

  @Test
  void resources_and_prompts_may_ask_too() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS)
            .on(
                "resources/read",
                (request, reply) -> reply.result(
                    isAnswered(request)
                        ? "{\"contents\":[{\"uri\":\"x:a\",\"text\":\"A\"},{\"uri\":\"x:b\","
                            + "\"blob\":\"AAEC\"}]}"
                        : ASK_NAME))
            .on(
                "prompts/get",
                (request, reply) -> reply.result(
                    isAnswered(request)
                        ? "{\"description\":\"d\",\"messages\":[{\"role\":\"assistant\","
                            + "\"content\":{\"type\":\"text\",\"text\":\"P\"}}]}"
                        : ASK_NAME)),
        options().withHandlers(everything));

    List<ResourceContents> contents = client.readResource("x:a", recorder).await();
    GetPromptResult prompt = client.getPrompt("p", Map.of("k", "v"), recorder).await();

    assertThat(contents.get(0).text()).isEqualTo("A");
    assertThat(contents.get(1).blob()).containsExactly(0, 1, 2);
    assertThat(((TextContent) prompt.messages().get(0).content()).text()).isEqualTo("P");
    assertThat(server.seen("resources/read").get(1).header("Mcp-Name")).isEqualTo("x:a");
    assertThat(server.seen("prompts/get").get(1).header("Mcp-Name")).isEqualTo("p");
    assertThat(server.seen("prompts/get").get(1).params().path("arguments").toString())
        .isEqualTo("{\"k\":\"v\"}");
  }

  @Test
  void a_list_must_not_ask() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS)
            .on("prompts/list", (request, reply) -> reply.result(ASK_NAME)),
        options().withHandlers(everything));

    assertThatThrownBy(client::listPrompts)
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("must not");
  }
}
