package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Questions of servers with sessions, and the answers they receive. */
class AskingTest extends ClientTest {
  private static final String FORM = """
      {"message":"Who?","requestedSchema":{"type":"object","required":["name"],"properties":{
        "name":{"type":"string","minLength":2},"age":{"type":"integer","default":30},
        "verified":{"type":"boolean","default":true}}}}""";

  private final ClientHandlers everything = ClientHandlers.NONE
      .withForm(form -> ElicitationAnswer.accept(arguments("{\"name\":\"Ada\",\"age\":36}")))
      .withUrl(page -> ElicitationAnswer.accept())
      .withSampling(sampling -> SamplingAnswer.text(
          ((TextContent) sampling.messages().get(0).content()).text() + "!", "m"))
      .withRoots(() -> List.of(new Root("file:///w", "W")));

  /** A server that asks one thing on a call's stream and then ends the call. */
  private FakeServer asking(String method, String params) throws Exception {
    return FakeServer.withSessions(NO_TOOLS)
        .on("GET", (request, reply) -> reply.status(405, null, ""))
        .on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events().send(question(method, params));
          server.await("response");
          events.result(textResult("done"));
        });
  }

  private static String question(String method, String params) {
    return FakeServer.JSON
        .readTree("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"%s\",\"params\":%s}"
            .formatted(method, params))
        .toString();
  }

  private JsonNode answerTo(String method, String params, ClientHandlers handlers)
      throws Exception {
    connect(asking(method, params), options().withHandlers(handlers));
    client.callTool("t", arguments("{}"), recorder).await();
    FakeServer.Seen response = server.seen("response").get(0);
    assertThat(response.body().path("id").stringValue()).isEqualTo("q");
    assertThat(response.header("Mcp-Session-Id")).isEqualTo("s-1");
    return response.body();
  }

  @Test
  void a_form_is_filled_in_and_what_is_left_out_gets_its_default() throws Exception {
    assertThat(answerTo("elicitation/create", FORM, everything).path("result").toString())
        .isEqualTo(
            "{\"action\":\"accept\",\"content\":{\"age\":36,\"verified\":true,\"name\":\"Ada\"}}");
  }

  @Test
  void the_user_may_decline_or_go_away() throws Exception {
    ClientHandlers declining = everything.withForm(form -> ElicitationAnswer.decline());
    assertThat(answerTo("elicitation/create", FORM, declining).path("result").toString())
        .isEqualTo("{\"action\":\"decline\"}");
    close();
    ClientHandlers leaving = everything.withForm(form -> ElicitationAnswer.cancel());
    assertThat(answerTo("elicitation/create", FORM, leaving).path("result").toString())
        .isEqualTo("{\"action\":\"cancel\"}");
  }

  @Test
  void a_page_is_visited_with_the_users_consent() throws Exception {
    var seen = new CompletableFuture<UrlRequest>();
    JsonNode answer = answerTo(
        "elicitation/create",
        "{\"mode\":\"url\",\"message\":\"Sign in\",\"url\":\"https://a.example/x\","
            + "\"elicitationId\":\"e\"}",
        everything.withUrl(page -> {
          seen.complete(page);
          return ElicitationAnswer.accept();
        }));

    assertThat(answer.path("result").toString()).isEqualTo("{\"action\":\"accept\"}");
    assertThat(seen.join()).isEqualTo(new UrlRequest("Sign in", "https://a.example/x", "e"));
  }

  @Test
  void a_model_answers() throws Exception {
    JsonNode answer = answerTo(
        "sampling/createMessage",
        "{\"maxTokens\":9,\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\","
            + "\"text\":\"Hi\"}}]}",
        everything);

    assertThat(answer.path("result").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Hi!\"},"
            + "\"model\":\"m\",\"stopReason\":\"endTurn\"}");
  }

  @Test
  void who_declines_to_sample_sends_the_error_for_that() throws Exception {
    JsonNode answer =
        answerTo("sampling/createMessage", "{\"messages\":[]}", everything.withSampling(request -> {
          throw new DeclinedException("Not now");
        }));

    assertThat(answer.path("error").toString()).isEqualTo("{\"code\":-1,\"message\":\"Not now\"}");
    assertThat(warnings).isEmpty();
  }

  @Test
  void roots_are_listed() throws Exception {
    assertThat(answerTo("roots/list", "{}", everything).path("result").toString())
        .isEqualTo("{\"roots\":[{\"uri\":\"file:///w\",\"name\":\"W\"}]}");
  }

  @Test
  void changed_roots_are_told_only_where_there_are_some() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on("notifications/roots/list_changed", (request, reply) -> reply.accepted()),
        options().withHandlers(everything));
    client.rootsChanged();
    server.await("notifications/roots/list_changed");
    close();

    connect(FakeServer.withSessions(NO_TOOLS));
    client.rootsChanged();
    client.ping();
    assertThat(server.story()).doesNotContain("notifications/roots/list_changed");
  }

  @Test
  void a_handler_that_fails_is_an_error_without_details() throws Exception {
    JsonNode answer = answerTo("elicitation/create", FORM, everything.withForm(form -> {
      throw new IllegalStateException("secret");
    }));

    assertThat(answer.path("error").path("code").intValue()).isEqualTo(-32603);
    assertThat(answer.toString()).doesNotContain("secret");
    assertThat(warnings).singleElement().asString().contains("secret");
  }

  @Test
  void an_answer_that_does_not_fit_the_form_is_not_sent() throws Exception {
    JsonNode answer = answerTo(
        "elicitation/create",
        FORM,
        everything.withForm(form -> ElicitationAnswer.accept(arguments("{\"name\":\"A\"}"))));

    assertThat(answer.path("error").path("code").intValue()).isEqualTo(-32603);
    assertThat(warnings).singleElement().asString().contains("does not fit", "name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elicitation/create|{\"mode\":\"url\",\"message\":\"x\",\"url\":\"https://x\"}|-32602",
        "elicitation/create|{\"mode\":\"dance\",\"message\":\"x\"}|-32602",
        "elicitation/create|{\"message\":\"x\"}|-32602",
        "sampling/createMessage|{}|-32601",
        "roots/list|{}|-32601",
        "tea/make|{}|-32601"
      })
  void what_is_not_offered_is_refused(String method, String params, int code) throws Exception {
    JsonNode answer =
        answerTo(method, params, ClientHandlers.NONE.withForm(form -> ElicitationAnswer.decline()));

    assertThat(answer.path("error").path("code").intValue()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-11-05|{\"roots\":{\"listChanged\":true},\"sampling\":{}}",
        "2025-03-26|{\"roots\":{\"listChanged\":true},\"sampling\":{}}",
        "2025-06-18|{\"roots\":{\"listChanged\":true},\"sampling\":{},\"elicitation\":{}}",
        "2025-11-25|{\"roots\":{\"listChanged\":true},\"sampling\":{},"
            + "\"elicitation\":{\"form\":{},\"url\":{}}}"
      })
  void what_has_a_handler_is_declared_as_the_revision_has_it(String version, String declared)
      throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS),
        options().withProtocolVersion(version).withHandlers(everything).withTasks(TaskUse.WELCOME));

    assertThat(server.seen("initialize").get(0).params().path("capabilities").toString())
        .isEqualTo(declared);
  }

  @Test
  void without_handlers_nothing_is_declared_and_no_stream_kept_open() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS));
    client.ping();

    assertThat(server.seen("initialize").get(0).params().path("capabilities").toString())
        .isEqualTo("{}");
    assertThat(server.story()).doesNotContain("GET");
  }

  @Test
  void questions_may_come_on_the_servers_own_stream() throws Exception {
    var called = new CountDownLatch(1);
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on("GET", (request, reply) -> {
              FakeServer.Reply.Events events = reply.events();
              called.await();
              events.send(question("roots/list", "{}"));
              reply.awaitHangUp();
            })
            .on("tools/call", (request, reply) -> {
              FakeServer.Reply.Events events = reply.events().log("info", "waiting");
              called.countDown();
              server.await("response");
              events.result(textResult("done"));
            }),
        options().withHandlers(everything));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("done");
    assertThat(server.seen("response")).hasSize(1);
  }

  @Test
  void who_listens_shares_the_stream_that_is_kept_open() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS).on("GET", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          server.await("ping");
          events.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
          reply.awaitHangUp();
        }),
        options().withHandlers(everything));

    Subscription subscription = client.listen(ListenFilter.lists(), recorder);
    client.ping();
    assertThat(recorder.next()).isEqualTo("notifications/tools/list_changed");
    subscription.close();

    assertThatThrownBy(subscription::awaitEnd).isInstanceOf(CancellationException.class);
    assertThat(server.seen("GET")).hasSize(1);
  }

  @Test
  void messages_go_on_while_a_handler_thinks() throws Exception {
    var thinking = new CountDownLatch(1);
    connect(
        FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events =
              reply.events().send(question("roots/list", "{}")).log("info", "meanwhile");
          server.await("response");
          events.result(textResult("done"));
        }),
        options().withHandlers(everything.withRoots(() -> {
          awaitQuietly(thinking);
          return List.of();
        })));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);

    assertThat(recorder.next()).isEqualTo("info meanwhile");
    assertThat(server.seen("response")).isEmpty();
    thinking.countDown();
    call.await();
    assertThat(server.seen("response")).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A handler that waits until it is interrupted. */
  private ClientHandlers waiting(CountDownLatch begun, CountDownLatch interrupted) {
    return everything.withForm(form -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return ElicitationAnswer.cancel();
    });
  }

  @Test
  void cancelling_the_call_interrupts_the_handler_and_sends_no_answer() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    connect(
        FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
          reply.events().send(question("elicitation/create", FORM));
          reply.awaitHangUp();
        }),
        options().withHandlers(waiting(begun, interrupted)));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    begun.await();

    call.cancel().join();

    interrupted.await();
    client.ping();
    assertThat(server.seen("response")).isEmpty();
  }

  @Test
  void a_server_may_withdraw_its_question() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    connect(
        FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events =
              reply.events().send(question("elicitation/create", FORM));
          begun.await();
          events.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
              + "\"params\":{\"requestId\":\"q\"}}");
          interrupted.await();
          events.result(textResult("without"));
        }),
        options().withHandlers(waiting(begun, interrupted)));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("without");
    assertThat(server.seen("response")).isEmpty();
  }

  @Test
  void only_so_many_handlers_work_at_once() throws Exception {
    var begun = new CountDownLatch(Workers.MAX);
    var interrupted = new CountDownLatch(Workers.MAX);
    connect(
        FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          for (int i = 0; i <= Workers.MAX; i++) {
            events.send(question("elicitation/create", FORM).replace("\"q\"", String.valueOf(i)));
          }
          begun.await();
          server.await("response");
          events.result(textResult("done"));
        }),
        options().withHandlers(waiting(begun, interrupted)));

    client.callTool("t", arguments("{}"), recorder).await();

    interrupted.await();
    assertThat(server.seen("response"))
        .singleElement()
        .satisfies(refusal ->
            assertThat(refusal.body().path("error").path("code").intValue()).isEqualTo(-32603));
  }

  @Test
  void a_stream_that_is_refused_does_not_begin_the_session_anew() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on("GET", (request, reply) -> reply.status(404, "text/plain", "No")),
        options().withHandlers(everything));
    client.ping();

    assertThat(server.seen("initialize")).hasSize(1);
    assertThat(warnings).isEmpty();
  }
}
