package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mcpwar.model.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers that hand out tasks. */
class TasksTest extends ClientTest {
  private static final String HANDLE =
      task("working", "\"resultType\":\"task\",\"pollIntervalMs\":500");

  private static String task(String status, String more) {
    return ("{\"taskId\":\"t-1\",\"status\":\"%s\",\"createdAt\":\"2026-01-01T00:00:00Z\","
            + "\"ttlMs\":null,%s}")
        .formatted(status, more);
  }

  private FakeServer handingOut() throws Exception {
    return FakeServer.stateless(NO_TOOLS)
        .on("tools/call", (request, reply) -> reply.result(HANDLE))
        .on("tasks/cancel", (request, reply) -> reply.result("{\"resultType\":\"complete\"}"))
        .on("tasks/update", (request, reply) -> reply.result("{\"resultType\":\"complete\"}"));
  }

  private PendingCall<CallToolResult> call(FakeServer to) {
    connect(
        to,
        options()
            .withTasks(TaskUse.WELCOME)
            .withHandlers(ClientHandlers.NONE.withForm(
                form -> ElicitationAnswer.accept(arguments("{\"confirm\":true}")))));
    return client.callTool("t", arguments("{}"), recorder);
  }

  @Test
  void a_task_is_followed_as_often_as_the_server_wants_until_its_result() throws Exception {
    var polls = new AtomicInteger();
    PendingCall<CallToolResult> call = call(handingOut()
        .on(
            "tasks/get",
            (request, reply) -> reply.result(
                polls.incrementAndGet() == 1
                    ? task("working", "\"pollIntervalMs\":700")
                    : task("completed", "\"result\":" + textResult("done")))));

    timer.pass(Duration.ofMillis(500));
    timer.pass(Duration.ofMillis(700));

    assertThat(text(call.await())).isEqualTo("done");
    assertThat(recorder.lines()).containsExactly("task working", "success");
    FakeServer.Seen get = server.seen("tasks/get").get(0);
    assertThat(get.header("Mcp-Name")).isEqualTo("t-1");
    assertThat(get.header("Mcp-Method")).isEqualTo("tasks/get");
    assertThat(get.params().path("taskId").stringValue()).isEqualTo("t-1");
    assertThat(get.meta().path("io.modelcontextprotocol/clientCapabilities").toString())
        .contains("io.modelcontextprotocol/tasks");
  }

  @Test
  void what_a_task_needs_to_know_is_answered_once() throws Exception {
    var polls = new AtomicInteger();
    String asking = task(
        "input_required",
        "\"pollIntervalMs\":500,\"inputRequests\":{\"sure\":{"
            + "\"method\":\"elicitation/create\",\"params\":{\"message\":\"Sure?\","
            + "\"requestedSchema\":{"
            + "\"type\":\"object\",\"properties\":{\"confirm\":{\"type\":\"boolean\"}}}}}}");
    PendingCall<CallToolResult> call = call(handingOut()
        .on(
            "tasks/get",
            (request, reply) -> reply.result(
                polls.incrementAndGet() < 3
                    ? asking
                    : task("completed", "\"result\":" + textResult("deleted")))));

    timer.pass(Duration.ofMillis(500));
    timer.pass(Duration.ofMillis(500));
    timer.pass(Duration.ofMillis(500));

    assertThat(text(call.await())).isEqualTo("deleted");
    assertThat(server.seen("tasks/update")).singleElement().satisfies(update -> {
      assertThat(update.params().path("inputResponses").toString())
          .isEqualTo("{\"sure\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}");
      assertThat(update.header("Mcp-Name")).isEqualTo("t-1");
    });
  }

  @Test
  void a_task_that_fails_is_the_error_it_holds() throws Exception {
    PendingCall<CallToolResult> call = call(handingOut()
        .on(
            "tasks/get",
            (request, reply) -> reply.result(
                task("failed", "\"error\":{\"code\":-32050,\"message\":\"Broken\"}"))));
    timer.pass(Duration.ofMillis(500));

    RpcException failure = catchThrowableOfType(RpcException.class, call::await);
    assertThat(failure.error().code()).isEqualTo(-32050);
  }

  @Test
  void a_task_that_the_server_cancels_says_why() throws Exception {
    PendingCall<CallToolResult> call = call(handingOut()
        .on(
            "tasks/get",
            (request, reply) -> reply.result(task("cancelled", "\"statusMessage\":\"Too late\""))));
    timer.pass(Duration.ofMillis(500));

    assertThatThrownBy(call::await)
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("Too late");
  }

  @Test
  void cancelling_the_call_cancels_the_task() throws Exception {
    PendingCall<CallToolResult> call = call(handingOut());
    server.await("tools/call");
    timer.await(Duration.ofMillis(500));

    call.cancel().join();

    assertThat(server.seen("tasks/cancel"))
        .singleElement()
        .satisfies(
            cancel -> assertThat(cancel.params().path("taskId").stringValue()).isEqualTo("t-1"));
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_task_that_takes_too_long_is_cancelled() throws Exception {
    PendingCall<CallToolResult> call = call(handingOut());
    timer.await(Duration.ofMillis(500)); // it is a task now
    timer.passForAll(Duration.ofHours(1)); // the task, and the request, which may be forgotten yet

    assertThatThrownBy(call::await)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("3600");
    server.await("tasks/cancel");
  }

  @Test
  void a_connection_that_is_lost_while_asking_is_tried_again() throws Exception {
    var polls = new AtomicInteger();
    PendingCall<CallToolResult> call = call(handingOut().on("tasks/get", (request, reply) -> {
      if (polls.incrementAndGet() == 1) {
        reply.events().breakOff();
      } else {
        reply.result(task("completed", "\"result\":" + textResult("done")));
      }
    }));

    timer.pass(Duration.ofMillis(500));
    timer.pass(Duration.ofMillis(500));

    assertThat(text(call.await())).isEqualTo("done");
  }

  @Test
  void a_client_that_wants_no_tasks_takes_none() throws Exception {
    connect(handingOut());

    assertThatThrownBy(() -> client.callTool("t", arguments("{}"), recorder).await())
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("unknown type task");
    assertThat(server.seen("tasks/get")).isEmpty();
  }

  @Test
  void what_a_task_says_of_itself_is_heard_once_each_time_that_it_changes() throws Exception {
    var polls = new AtomicInteger();
    List<String> said = List.of(
        task("working", "\"pollIntervalMs\":500,\"statusMessage\":\"1 of 2\""),
        task("working", "\"pollIntervalMs\":500,\"statusMessage\":\"1 of 2\""),
        task("working", "\"pollIntervalMs\":500,\"statusMessage\":\"2 of 2\""),
        task("completed", "\"result\":" + textResult("done")));
    PendingCall<CallToolResult> call = call(handingOut()
        .on("tasks/get", (request, reply) -> reply.result(said.get(polls.getAndIncrement()))));

    for (int poll = 0; poll < said.size(); poll++) {
      timer.pass(Duration.ofMillis(500));
    }

    assertThat(text(call.await())).isEqualTo("done");
    assertThat(recorder.lines())
        .containsExactly("task working", "task working: 1 of 2", "task working: 2 of 2", "success");
  }

  @Test
  void a_tool_that_is_only_ever_a_task_is_called_again_as_one() throws Exception {
    connect(
        handingOut()
            .on("tools/call", (request, reply) -> {
              if (request.meta().toString().contains("io.modelcontextprotocol/tasks")) {
                reply.result(HANDLE);
              } else {
                reply.error(
                    400,
                    -32021,
                    "{\"requiredCapabilities\":{\"extensions\":{"
                        + "\"io.modelcontextprotocol/tasks\":{}}}}");
              }
            })
            .on(
                "tasks/get",
                (request, reply) ->
                    reply.result(task("completed", "\"result\":" + textResult("done")))),
        options().withTasks(TaskUse.WHEN_REQUIRED));
    PendingCall<CallToolResult> call = client.callTool("t", arguments("{}"), recorder);
    timer.pass(Duration.ofMillis(500));

    assertThat(text(call.await())).isEqualTo("done");
    assertThat(recorder.lines()).containsExactly("task working", "success");
    assertThat(server.seen("tools/call")).hasSize(2);
    assertThat(server.seen("tasks/get").get(0).meta().toString())
        .contains("io.modelcontextprotocol/tasks");
  }
}
