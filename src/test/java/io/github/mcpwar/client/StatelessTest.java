package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatelessTest extends ClientTest {

  private static final String ROUTED_TOOL = """
      [{"name":"sql","inputSchema":{"type":"object","properties":{
        "region":{"type":"string","x-mcp-header":"Region"},
        "limit":{"type":"integer","x-mcp-header":"Limit"},
        "dry":{"type":"boolean","x-mcp-header":"Dry"},
        "where":{"type":"object","properties":{"zone":{"type":"string","x-mcp-header":"Zone"}}},
        "query":{"type":"string"}}}}]
      """;

  private final CountDownLatch proceed = new CountDownLatch(1);

  @Test
  void each_notification_arrives_while_the_tool_still_runs() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      FakeServer.Reply.Events events = reply.events().log("info", "one").progress(1, 2, "half");
      proceed.await();
      events.log("warning", "two").result(textResult("done"));
    }));

    PendingCall<CallToolResult> call = client.callTool("work", arguments("{}"), recorder);

    assertThat(recorder.next()).isEqualTo("info one");
    assertThat(recorder.next()).isEqualTo("progress 1.0 of 2.0 half");
    assertThat(call.result()).isNotDone();
    proceed.countDown();
    assertThat(text(call.await())).isEqualTo("done");
    assertThat(recorder.lines())
        .containsExactly("info one", "progress 1.0 of 2.0 half", "warning two", "success");
  }

  @Test
  void a_call_says_what_it_is_in_its_headers_and_has_its_own_progress_token() throws Exception {
    connect(
        FakeServer.stateless(NO_TOOLS)
            .on("tools/call", (request, reply) -> reply.result(textResult("ok"))),
        options().withLogLevel(LoggingLevel.NOTICE));

    client.callTool("grüße", arguments("{\"a\":1}"), recorder).await();
    client.setLogLevel(LoggingLevel.DEBUG);
    client.callTool("b", arguments("{}"), recorder).await();

    FakeServer.Seen first = server.seen("tools/call").get(0);
    FakeServer.Seen second = server.seen("tools/call").get(1);
    assertThat(first.header("Mcp-Method")).isEqualTo("tools/call");
    assertThat(first.header("Mcp-Name")).isEqualTo("=?base64?Z3LDvMOfZQ==?=");
    assertThat(first.params().path("arguments").toString()).isEqualTo("{\"a\":1}");
    assertThat(first.meta().path("io.modelcontextprotocol/logLevel").stringValue())
        .isEqualTo("notice");
    assertThat(first.meta().path("io.modelcontextprotocol/protocolVersion").stringValue())
        .isEqualTo(first.header("MCP-Protocol-Version"));
    assertThat(second.meta().path("io.modelcontextprotocol/logLevel").stringValue())
        .isEqualTo("debug");
    assertThat(first.meta().path("progressToken"))
        .isNotEqualTo(second.meta().path("progressToken"));
    assertThat(recorder.lines()).containsExactly("success", "success");
  }

  @Test
  void messages_of_another_request_are_not_mistaken_for_ours() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .send("{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}")
                .send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                    + "\"params\":{\"progressToken\":\"x\",\"progress\":1}}")
                .send("no JSON")
                .raw("event: other\ndata: {}\n\nid: 5\ndata:\n\n")
                .result(textResult("done"))));

    assertThat(text(client.callTool("t", arguments("{}"), recorder).await())).isEqualTo("done");
    assertThat(recorder.lines()).containsExactly("success");
    assertThat(warnings).hasSize(3);
  }

  @Test
  void a_handler_that_fails_does_not_end_the_call() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.events().log("info", "x").result(textResult("done"))));
    MessageHandler broken = new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, String logger, tools.jackson.databind.JsonNode data) {
        throw new IllegalStateException("broken");
      }
    };

    assertThat(text(client.callTool("t", arguments("{}"), broken).await())).isEqualTo("done");
    assertThat(warnings).singleElement().asString().contains("broken");
  }

  @Test
  void what_takes_more_memory_than_there_is_ends_the_call() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.events().log("info", "x").result(textResult("done"))));
    MessageHandler full = new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, String logger, tools.jackson.databind.JsonNode data) {
        throw new OutOfMemoryError("for this test");
      }
    };

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), full).await())
        .isInstanceOf(McpClientException.class)
        .hasMessage("The server's message is too large or nested too deeply for this client");
  }

  @Test
  void the_result_is_read_also_where_it_holds_more_than_we_know() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> reply.result("""
                        {"content":[{"type":"text","text":"a","new":1},{"type":"hologram","x":1}],
                         "structuredContent":[1,2],"isError":true,"_meta":{"k":"v"},"surprise":1}
                        """)));

    CallToolResult result = client.callTool("t", arguments("{}"), recorder).await();

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).isEqualTo("a");
    assertThat(result.content().get(1).toString()).contains("hologram");
    assertThat(String.valueOf(result.structuredContent())).isEqualTo("[1,2]");
    assertThat(result.meta()).containsEntry("k", "v");
  }

  @Test
  void a_result_that_is_not_final_is_an_error() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) ->
                reply.result("{\"resultType\":\"input_required\",\"requestState\":\"x\"}")));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("input");
  }

  @Test
  void an_error_of_the_protocol_keeps_its_code_and_data() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.error(400, -32602, "{\"x\":1}")));

    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);

    RpcException failure = catchThrowableOfType(RpcException.class, call::await);
    assertThat(failure.error().code()).isEqualTo(-32602);
    assertThat(String.valueOf(failure.error().data())).isEqualTo("{\"x\":1}");
    assertThat(recorder.lines()).containsExactly("failure");
  }

  @Test
  void a_stream_that_ends_too_early_is_an_error() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply.events().raw("id: 1\n").log("info", "x").end()));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("without a result");
    assertThat(server.seen("GET")).as("there is nothing to resume").isEmpty();
  }

  @Test
  void a_connection_that_breaks_is_an_error() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.events().log("info", "x").breakOff()));

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("connection was lost");
  }

  @Test
  void cancelling_closes_the_stream_and_sends_nothing() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    call.cancel().join();

    hungUp.await();
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
    assertThat(server.story()).containsExactly("server/discover", "tools/list", "tools/call");
    assertThat(call.cancel()).as("a second time does nothing").isDone();
  }

  @Test
  void cancelling_works_before_the_server_has_said_anything() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    server.await("tools/call");

    call.cancel().join();

    hungUp.await();
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void closing_the_client_ends_what_is_under_way() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    client.close();

    hungUp.await();
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_call_that_takes_too_long_is_cancelled() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.stateless(NO_TOOLS).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
      hungUp.countDown();
    }));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    recorder.next();

    timer.pass(Duration.ofHours(1));

    hungUp.await();
    assertThatThrownBy(call::await)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("3600.0 s");
  }

  @Test
  void annotated_arguments_are_repeated_in_headers() throws Exception {
    connect(FakeServer.stateless(ROUTED_TOOL)
        .on("tools/call", (request, reply) -> reply.result(textResult("ok"))));

    client.callTool("sql", arguments("""
                {"region":"Grüße","limit":42.0,"dry":false,"where":{"zone":"=?base64?x?="},
                 "query":"SELECT"}
                """), recorder).await();
    client
        .callTool("sql", arguments("{\"region\":null,\"limit\":\"x\"}"), recorder)
        .await();

    FakeServer.Seen full = server.seen("tools/call").get(0);
    assertThat(full.header("Mcp-Param-Region")).isEqualTo("=?base64?R3LDvMOfZQ==?=");
    assertThat(full.header("Mcp-Param-Limit")).isEqualTo("42");
    assertThat(full.header("Mcp-Param-Dry")).isEqualTo("false");
    assertThat(full.header("Mcp-Param-Zone")).isEqualTo("=?base64?PT9iYXNlNjQ/eD89?=");
    FakeServer.Seen sparse = server.seen("tools/call").get(1);
    assertThat(sparse.headers().keySet()).doesNotContain("Mcp-Param-Region", "Mcp-Param-Dry");
    assertThat(server.seen("tools/list")).as("the list is kept").hasSize(1);
  }

  @Test
  void a_number_that_is_too_large_for_a_header_is_not_sent() throws Exception {
    connect(FakeServer.stateless(ROUTED_TOOL));

    assertThatThrownBy(
            () -> client.callTool("sql", arguments("{\"limit\":9007199254740992}"), recorder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void when_headers_are_wrong_the_list_is_fetched_again_and_the_call_repeated_once()
      throws Exception {
    var lists = new AtomicInteger();
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/list",
            (request, reply) -> reply.result(
                "{\"tools\":" + (lists.incrementAndGet() == 1 ? "[]" : ROUTED_TOOL) + "}"))
        .on("tools/call", (request, reply) -> {
          if (request.header("Mcp-Param-Region") == null) {
            reply.error(400, -32020, null);
          } else {
            reply.result(textResult("routed"));
          }
        }));

    CallToolResult result =
        client.callTool("sql", arguments("{\"region\":\"eu\"}"), recorder).await();

    assertThat(text(result)).isEqualTo("routed");
    assertThat(recorder.lines()).as("one final response").containsExactly("success");
    assertThat(server.story())
        .containsExactly("server/discover", "tools/list", "tools/call", "tools/list", "tools/call");
    assertThat(server.seen("tools/call").get(0).body().path("id"))
        .isNotEqualTo(server.seen("tools/call").get(1).body().path("id"));
  }

  @Test
  void when_headers_are_wrong_twice_the_call_fails() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.error(400, -32020, null)));

    PendingCall<CallToolResult> call = client.callTool("sql", arguments("{}"), recorder);

    assertThat(catchThrowableOfType(RpcException.class, call::await).error().code())
        .isEqualTo(-32020);
    assertThat(server.seen("tools/call")).hasSize(2);
    assertThat(recorder.lines()).containsExactly("failure");
  }

  @Test
  void tools_that_break_the_rules_are_left_out_with_a_warning() throws Exception {
    connect(FakeServer.stateless("""
            [{"name":"good","inputSchema":{"type":"object"}},
             {"name":"bad","inputSchema":{"type":"object","properties":{
               "x":{"type":"number","x-mcp-header":"X"}}}},
             {"name":"shapeless"}]
            """));

    assertThat(client.listTools()).extracting(tool -> tool.name()).containsExactly("good");
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("bad", "x");
    assertThatThrownBy(() -> client.callTool("bad", arguments("{}"), recorder))
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("bad");
  }

  @Test
  void every_page_of_the_list_is_fetched() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS).on("tools/list", (request, reply) -> {
      String cursor = request.params().path("cursor").stringValue("first");
      reply.result("{\"tools\":[{\"name\":\"t-%s\",\"inputSchema\":{}}]%s}"
          .formatted(
              cursor,
              switch (cursor) {
                case "first" -> ",\"nextCursor\":\"\"";
                case "" -> ",\"nextCursor\":\"last\"";
                default -> "";
              }));
    }));

    assertThat(client.listTools())
        .extracting(tool -> tool.name())
        .containsExactly("t-first", "t-", "t-last");
  }

  @Test
  void a_list_without_end_is_an_error() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/list",
            (request, reply) -> reply.result("{\"tools\":[],\"nextCursor\":\"again\"}")));

    assertThatThrownBy(() -> client.listTools())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("no end");
  }

  @Test
  void listening_names_what_is_of_interest_and_ends_in_good_order() throws Exception {
    connect(FakeServer.stateless(ROUTED_TOOL)
        .on("tools/call", (request, reply) -> reply.result(textResult("ok")))
        .on("subscriptions/listen", (request, reply) -> {
          FakeServer.Reply.Events events = reply
              .events()
              .send(notification("notifications/subscriptions/acknowledged"))
              .raw(":\n\n")
              .send(notification("notifications/tools/list_changed"));
          proceed.await();
          events.result("{\"resultType\":\"complete\"}");
        }));
    client.listTools();

    Subscription subscription = client.listen(ListenFilter.lists(), recorder);

    assertThat(recorder.next()).isEqualTo("notifications/subscriptions/acknowledged");
    assertThat(recorder.next()).isEqualTo("notifications/tools/list_changed");
    assertThat(subscription.ended()).isNotDone();
    client.callTool("sql", arguments("{}"), MessageHandler.NONE).await();
    assertThat(server.seen("tools/list")).as("fetched again after the change").hasSize(2);
    proceed.countDown();
    subscription.awaitEnd();
    FakeServer.Seen request = server.seen("subscriptions/listen").get(0);
    assertThat(request.header("Mcp-Method")).isEqualTo("subscriptions/listen");
    assertThat(request.params().path("notifications").toString()).isEqualTo("""
            {"toolsListChanged":true,"promptsListChanged":true,\
            "resourcesListChanged":true,"resourceSubscriptions":[]}""");
  }

  @Test
  void closing_a_subscription_closes_its_stream() throws Exception {
    var hungUp = new CountDownLatch(1);
    connect(FakeServer.stateless(NO_TOOLS).on("subscriptions/listen", (request, reply) -> {
      reply.events().send(notification("notifications/subscriptions/acknowledged"));
      reply.awaitHangUp();
      hungUp.countDown();
    }));

    Subscription subscription = client.listen(ListenFilter.lists(), recorder);
    recorder.next();
    subscription.close();

    hungUp.await();
    assertThatThrownBy(subscription::awaitEnd).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_subscription_that_breaks_is_an_error() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "subscriptions/listen",
            (request, reply) -> reply
                .events()
                .send(notification("notifications/subscriptions/acknowledged"))
                .end()));

    try (Subscription subscription = client.listen(ListenFilter.lists(), recorder)) {
      assertThatThrownBy(subscription::awaitEnd).isInstanceOf(UnreachableException.class);
    }
  }

  @Test
  void there_is_no_ping() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS));

    assertThatThrownBy(() -> client.ping()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_request_of_the_server_is_not_answered() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                .result(textResult("done"))));

    client.callTool("t", arguments("{}"), recorder).await();

    assertThat(server.seen("response")).isEmpty();
    assertThat(warnings).singleElement().asString().contains("ping");
  }

  @Test
  void the_result_future_of_a_call_can_be_combined() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.result(textResult("ok"))));

    CompletableFuture<String> text =
        client.callTool("t", arguments("{}"), recorder).result().thenApply(ClientTest::text);

    assertThat(text.join()).isEqualTo("ok");
  }

  @Test
  void a_log_that_cannot_be_read_is_passed_on_as_it_is() {
    recorder.onMessage(
        new Notification("notifications/message", arguments("{\"level\":\"loud\",\"data\":1}")));
    recorder.onMessage(new Notification("notifications/progress", arguments("{}")));

    assertThat(recorder.lines()).containsExactly("notifications/message", "notifications/progress");
  }

  private static String notification(String method) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}";
  }
}
