package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionTest extends ClientTest {

  @Test
  void every_later_request_names_the_session_and_its_version_and_the_end_deletes_it()
      throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS));
    client.listTools();
    client.ping();

    client.close();

    assertThat(server.story())
        .containsExactly(
            "server/discover",
            "initialize",
            "notifications/initialized",
            "tools/list",
            "ping",
            "DELETE");
    assertThat(server.seen().subList(2, 6)).allSatisfy(request -> {
      assertThat(request.header("Mcp-Session-Id")).isEqualTo("s-1");
      assertThat(request.header("MCP-Protocol-Version")).isEqualTo("2025-11-25");
      assertThat(request.header("Mcp-Method")).isNull();
      assertThat(request.meta().isMissingNode()).isTrue();
    });
  }

  @Test
  void a_server_may_refuse_to_end_a_session() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("DELETE", (request, reply) -> reply.status(405, null, "")));

    client.close();

    assertThat(server.seen("DELETE")).hasSize(1);
  }

  @Test
  void notifications_come_before_the_result_and_the_first_event_may_be_empty() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .raw("id: 1-1\nretry: 500\ndata:\n\n")
                .log("info", "one")
                .progress(1, 1, "all")
                .result(textResult("done"))));

    CallToolResult result =
        client.callTool("t", arguments("{\"a\":[1]}"), recorder).await();

    assertThat(text(result)).isEqualTo("done");
    assertThat(recorder.lines()).containsExactly("info one", "progress 1.0 of 1.0 all", "success");
    FakeServer.Seen call = server.seen("tools/call").get(0);
    assertThat(call.params().path("arguments").toString()).isEqualTo("{\"a\":[1]}");
    assertThat(call.meta().propertyNames()).containsExactly("progressToken");
    assertThat(server.seen("tools/list")).as("no headers to be made from it").isEmpty();
  }

  @Test
  void messages_may_come_in_batches() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on(
                "tools/call",
                (request, reply) -> reply.status(
                    200,
                    "application/json",
                    "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                        + "\"params\":{\"level\":\"info\",\"data\":\"x\"}},"
                        + reply.response(textResult("done"))
                        + "]")),
        options().withProtocolVersion("2025-03-26"));

    client.callTool("t", arguments("{}"), recorder).await();

    assertThat(recorder.lines()).containsExactly("info x", "success");
  }

  @Test
  void the_log_level_is_set_once_for_the_session() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS), options().withLogLevel(LoggingLevel.WARNING));
    client.setLogLevel(LoggingLevel.DEBUG);

    assertThat(server.seen("logging/setLevel"))
        .extracting(request -> request.params().path("level").stringValue())
        .containsExactly("warning", "debug");
  }

  @Test
  void a_server_without_logging_is_not_asked_for_it() throws Exception {
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on(
                "initialize",
                (request, reply) ->
                    reply.result("{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}")),
        options().withLogLevel(LoggingLevel.WARNING));

    assertThat(server.seen("logging/setLevel")).isEmpty();
  }

  @Test
  void cancelling_tells_the_server_which_request_and_closes_the_stream() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    call.cancel().join();

    FakeServer.Seen cancelled = server.seen("notifications/cancelled").get(0);
    assertThat(cancelled.params().path("requestId"))
        .isEqualTo(server.seen("tools/call").get(0).body().path("id"));
    assertThat(cancelled.header("Mcp-Session-Id")).isEqualTo("s-1");
    hungUp.await();
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_slow_initialize_is_given_up_but_never_cancelled() throws Exception {
    var hungUp = new CountDownLatch(1);
    server = FakeServer.withSessions(NO_TOOLS).on("initialize", (request, reply) -> {
      timer.pass(Duration.ofSeconds(30));
      reply.awaitHangUp();
      hungUp.countDown();
    });

    // without a first request, whose time limit may be there a moment longer than its answer
    assertThatThrownBy(() -> connect(server, options().withProtocolVersion("2025-11-25")))
        .isInstanceOf(UnreachableException.class);
    hungUp.await();
    assertThat(server.seen("notifications/cancelled")).isEmpty();
  }

  @Test
  void a_forgotten_session_is_replaced_and_the_request_sent_again() throws Exception {
    var sessions = new AtomicInteger();
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on(
                "initialize",
                (request, reply) -> reply.welcome(request, "s-" + sessions.incrementAndGet()))
            .on("tools/call", (request, reply) -> {
              if (request.header("Mcp-Session-Id").equals("s-1")) {
                reply.error(404, -32600, null);
              } else {
                reply.result(textResult("again"));
              }
            }),
        options().withLogLevel(LoggingLevel.INFO));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("again");
    client.close();

    assertThat(server.story())
        .containsExactly(
            "server/discover",
            "initialize",
            "notifications/initialized",
            "logging/setLevel",
            "tools/call",
            "initialize",
            "notifications/initialized",
            "logging/setLevel",
            "tools/call",
            "DELETE");
    assertThat(server.seen("initialize").get(1).header("Mcp-Session-Id")).isNull();
    assertThat(server.seen("DELETE").get(0).header("Mcp-Session-Id")).isEqualTo("s-2");
  }

  @Test
  void a_server_that_forgets_every_session_is_not_asked_forever() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.error(404, -32600, null)));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(RpcException.class);
    assertThat(server.seen("tools/call")).hasSize(2);
  }

  @Test
  void nor_when_it_forgets_them_before_the_log_level_is_set() throws Exception {
    var forgetful = new AtomicBoolean();
    connect(
        FakeServer.withSessions(NO_TOOLS)
            .on("logging/setLevel", (request, reply) -> {
              if (forgetful.get()) {
                reply.error(404, -32600, null);
              } else {
                reply.result("{}");
              }
            })
            .on("tools/call", (request, reply) -> reply.status(404, null, "")),
        options().withLogLevel(LoggingLevel.INFO));
    forgetful.set(true);

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(RpcException.class);
    assertThat(server.seen("initialize")).hasSize(2);
  }

  @Test
  void an_error_instead_of_the_servers_stream_is_reported() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "GET",
            (request, reply) -> reply.status(
                503,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32603,\"message\":\"Busy\"}}")));

    try (Subscription subscription = client.listen(ListenFilter.lists(), recorder)) {
      assertThatThrownBy(subscription::awaitEnd)
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("Busy");
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_server_that_asks_is_answered() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS).on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events events =
          reply.events().send("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}");
      server.await("response");
      events.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\"}");
      server.await("response");
      events.result(textResult("done"));
    }));

    client.callTool("t", arguments("{}"), recorder).await();

    assertThat(server.seen("response"))
        .extracting(response -> response.body().toString())
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32601,"
                + "\"message\":\"Method not found: sampling/createMessage\"}}");
    assertThat(server.seen("response").get(0).header("Mcp-Session-Id")).isEqualTo("s-1");
  }

  @Test
  void listening_opens_the_servers_stream() throws Exception {
    var end = new CountDownLatch(1);
    connect(FakeServer.withSessions(NO_TOOLS).on("GET", (request, reply) -> {
      FakeServer.Reply.Events events = reply
          .events()
          .send("{\"jsonrpc\":\"2.0\"," + "\"method\":\"notifications/tools/list_changed\"}");
      end.await();
      events.end();
    }));

    try (Subscription subscription = client.listen(ListenFilter.lists(), recorder)) {
      assertThat(recorder.next()).isEqualTo("notifications/tools/list_changed");
      end.countDown();
      subscription.awaitEnd();
    }

    FakeServer.Seen get = server.seen("GET").get(0);
    assertThat(get.header("Accept")).isEqualTo("text/event-stream");
    assertThat(get.header("Mcp-Session-Id")).isEqualTo("s-1");
    assertThat(get.header("MCP-Protocol-Version")).isEqualTo("2025-11-25");
  }

  @Test
  void a_server_without_such_a_stream_says_so() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("GET", (request, reply) -> reply.status(405, null, "")));

    try (Subscription subscription = client.listen(ListenFilter.lists(), recorder)) {
      assertThatThrownBy(subscription::awaitEnd)
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("405");
    }
  }

  @Test
  void closing_a_subscription_closes_the_stream_and_cancels_no_request() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.withSessions(NO_TOOLS).on("GET", (request, reply) -> {
      reply.events().log("info", "x");
      reply.awaitHangUp();
      hungUp.countDown();
    }));

    Subscription subscription = client.listen(ListenFilter.lists(), recorder);
    recorder.next();
    subscription.close();

    hungUp.await();
    assertThat(server.seen("notifications/cancelled")).isEmpty();
  }

  @Test
  void a_lost_stream_is_taken_up_again_when_the_server_wants_it() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .raw("id: e1\nretry: 2500\ndata:\n\n")
                .log("info", "one")
                .end())
        .on("GET", (request, reply) -> {
          FakeServer.Seen call = server.seen("tools/call").get(0);
          reply
              .events()
              .log("info", "two")
              .send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                  .formatted(call.body().path("id"), textResult("done")))
              .end();
        }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    assertThat(recorder.next()).isEqualTo("info one");

    timer.pass(Duration.ofMillis(2500));

    assertThat(text(call.await())).isEqualTo("done");
    assertThat(recorder.lines()).containsExactly("info one", "info two", "success");
    assertThat(server.seen("GET").get(0).header("Last-Event-ID")).isEqualTo("e1");
  }

  @Test
  void a_server_cannot_have_us_wait_for_days() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .raw("id: e1\nretry: 999999999\ndata:\n\n")
                .log("info", "one")
                .end())
        .on("GET", (request, reply) -> {
          FakeServer.Seen call = server.seen("tools/call").get(0);
          reply
              .events()
              .send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                  .formatted(call.body().path("id"), textResult("done")))
              .end();
        }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    assertThat(recorder.next()).isEqualTo("info one");

    timer.pass(Duration.ofMinutes(5));

    assertThat(text(call.await())).isEqualTo("done");
  }

  @Test
  void a_stream_that_stays_silent_is_given_up_after_a_while() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.events().raw("id: e1\ndata:\n\n").breakOff())
        .on("GET", (request, reply) -> reply.events().end()));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);

    for (int i = 0; i < 3; i++) {
      timer.pass(Duration.ofSeconds(1));
    }

    assertThatThrownBy(call::await)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("without a result");
    assertThat(server.seen("GET")).hasSize(3);
  }

  @Test
  void a_connection_that_breaks_after_the_result_does_not_matter() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .raw("id: e1\ndata: " + reply.response(textResult("done")) + "\n\n")
                .breakOff()));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("done");
    client.close();

    assertThat(server.seen("GET")).isEmpty();
  }

  @Test
  void cancelling_ends_the_wait_for_a_lost_stream() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) ->
                reply.events().raw("id: e1\ndata:\n\n").log("info", "x").end()));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    call.cancel().join();

    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
    assertThat(server.seen("GET")).isEmpty();
  }

  @Test
  void a_stream_that_the_server_no_longer_has_is_an_error() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.events().raw("id: e1\ndata:\n\n").end())
        .on("GET", (request, reply) -> reply.status(404, null, "")));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);

    timer.pass(Duration.ofSeconds(1));

    assertThatThrownBy(call::await)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("resume it");
  }
}
