package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a task to its end. It polls the status as often as the server asks for, and answers the
 * task's questions by the user's handlers.
 *
 * @see <a
 * href="https://github.com/modelcontextprotocol/ext-tasks/blob/main/specification/draft/tasks.md"
 *     >Task polling</a>
 */
final class TaskPolling {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

  /** The number of polls in a row that may fail because of the connection. */
  private static final int MAX_LOST = 3;

  private final Exchanges exchanges;
  private final Conversation conversation;
  private final String id;
  private final ObjectNode handle;
  private final MessageHandler handler;

  private final CompletableFuture<ObjectNode> result = new CompletableFuture<>();
  private final StopSwitch stop = new StopSwitch();
  private final Set<String> answered = new HashSet<>(); // used by one step at a time
  private int lostInARow;
  private final Questions questions;
  private String said = "";

  /**
   * Creates the follower of a task without polling yet.
   *
   * @param handle the server's answer in place of a result
   * @param handler receives the task's status, as a notification of the server would give it
   */
  TaskPolling(
      Exchanges exchanges,
      Conversation conversation,
      ObjectNode handle,
      MessageHandler handler,
      Questions questions) {
    this.questions = questions;
    this.exchanges = exchanges;
    this.conversation = conversation;
    this.handle = handle;
    this.handler = handler;
    id = handle.path("taskId").stringValue("");
  }

  /**
   * Begins to poll.
   *
   * @return the result that the request would have had without a task
   */
  CompletableFuture<ObjectNode> start() {
    if (id.isEmpty()) {
      result.completeExceptionally(
          new McpClientException("The server returned a task without an id"));
      return result;
    }
    Duration limit = exchanges.options().callTimeout();
    Runnable forget = exchanges.limit(limit, () -> {
      if (result.completeExceptionally(Exchange.tookLongerThan(limit))) {
        var unused = end();
      }
    });
    var unused = result.whenComplete((json, failure) -> forget.run());
    report(handle);
    waitFor(handle);
    return result;
  }

  /** Stops polling and cancels the task on the server; never fails. */
  CompletableFuture<Void> cancel() {
    return result.cancel(false) ? end() : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> end() {
    stop.stop();
    return request(Methods.TASKS_CANCEL, params()).result().handle((json, failure) -> null);
  }

  private ObjectNode params() {
    ObjectNode params = conversation.dress(exchanges.params().put("taskId", id));
    Capabilities.addTasks(
        params.withObject(MetaKeys.META).withObject(MetaKeys.CLIENT_CAPABILITIES));
    return params;
  }

  private Exchange request(String method, ObjectNode params) {
    return exchanges.start(
        conversation,
        exchanges.request(method, params),
        Map.of(),
        MessageHandler.NONE,
        exchanges.options().requestTimeout());
  }

  private void waitFor(ObjectNode task) {
    long wanted = task.path("pollIntervalMs").longValue(DEFAULT_INTERVAL.toMillis());
    long interval = Math.max(1, Math.min(wanted, LONGEST_INTERVAL.toMillis()));
    stop.nextEndsBy(exchanges.timer().after(Duration.ofMillis(interval), this::poll));
  }

  private void poll() {
    if (stop.isStopped()) {
      return;
    }
    Exchange exchange = request(Methods.TASKS_GET, params());
    stop.nextEndsBy(exchange::cancel);
    var unused = exchange.result().whenCompleteAsync((task, failure) -> {
      try {
        if (failure == null) {
          lostInARow = 0;
          next(task);
        } else if (mayBeTriedAgain(failure)) {
          waitFor(handle);
        } else {
          result.completeExceptionally(failure);
        }
      } catch (RuntimeException e) {
        result.completeExceptionally(Waiting.explain(e));
      }
    });
  }

  private boolean mayBeTriedAgain(Throwable failure) {
    return failure instanceof UnreachableException lost
        && lost.httpStatus().isEmpty()
        && ++lostInARow <= MAX_LOST;
  }

  /** Passes on a status that is new. */
  private void report(ObjectNode task) {
    String says =
        task.path("status").stringValue("") + task.path("statusMessage").stringValue("");
    if (!says.equals(said)) {
      said = says;
      handler.onMessage(new Notification(Methods.TASKS_NOTIFICATION, task));
    }
  }

  private void next(ObjectNode task) {
    switch (task.path("status").stringValue("")) {
      case "working" -> {
        report(task);
        waitFor(task);
      }
      case "input_required" -> {
        report(task);
        answer(task);
      }
      case "completed" -> {
        if (task.get("result") instanceof ObjectNode json) {
          result.complete(json);
        } else {
          result.completeExceptionally(
              new McpClientException("The server's task has ended without a result"));
        }
      }
      case "failed" -> result.completeExceptionally(new RpcException(error(task.path("error"))));
      case "cancelled" ->
        result.completeExceptionally(
            new McpClientException("The server has cancelled the task" + why(task)));
      default ->
        result.completeExceptionally(
            new McpClientException("The server returned an invalid status of its task: " + task));
    }
  }

  private static RpcError error(JsonNode error) {
    return new RpcError(
        error.path("code").intValue(0),
        error.path("message").stringValue("The task failed"),
        error.get("data"));
  }

  private static String why(ObjectNode task) {
    return task.path("statusMessage").stringValueOpt().map(": "::concat).orElse("");
  }

  /**
   * Answers new questions. The server lists a question until it has received its answer, so each is
   * asked once.
   *
   * @see <a
   * href="https://github.com/modelcontextprotocol/ext-tasks/blob/main/specification/draft/tasks.md"
   *     >Task update requests</a>
   */
  private void answer(ObjectNode task) {
    ObjectNode open = exchanges.params();
    task.path("inputRequests").forEachEntry((key, request) -> {
      if (!answered.contains(key)) {
        open.set(key, request);
      }
    });
    if (open.isEmpty()) {
      waitFor(task);
      return;
    }
    CompletableFuture<ObjectNode> answers = Input.answer(exchanges, questions, open);
    stop.nextEndsBy(() -> answers.cancel(false));
    var unused = answers
        .thenCompose(responses -> {
          ObjectNode params = params();
          params.set("inputResponses", responses);
          Exchange update = request(Methods.TASKS_UPDATE, params);
          stop.nextEndsBy(update::cancel);
          return update.result();
        })
        .whenComplete((ack, failure) -> {
          if (failure == null) {
            answered.addAll(open.propertyNames());
            waitFor(task);
          } else if (result.completeExceptionally(Input.explain(failure))) {
            var alsoUnused = end(); // nobody else will answer
          }
        });
  }
}
