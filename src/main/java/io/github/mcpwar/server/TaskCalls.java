package io.github.mcpwar.server;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.asking.WrongAnswer;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Calls as tasks, and the methods by which clients ask for them.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
final class TaskCalls {
  private static final Set<ClientCapability> NEEDED = Set.of(ClientCapability.TASKS);

  private final Tasks tasks;
  private final Duration limit;

  /**
   * Calls as tasks.
   *
   * @param limit how long a task waits for its client's answers
   */
  TaskCalls(Tasks tasks, Duration limit) {
    this.tasks = tasks;
    this.limit = limit;
  }

  Optional<Task> create(Caller owner, Runnable cancel) {
    return tasks.create(owner.userName(), owner.usage(), cancel);
  }

  Asking asking(Exchange exchange, Task task) {
    return new TaskAsking(exchange, task, limit);
  }

  /**
   * What a call may become, given what its client knows.
   *
   * @throws ProtocolException when the client must know tasks and does not
   */
  static TaskSupport support(TaskSupport wanted, Exchange exchange) {
    if (wanted == TaskSupport.NONE || isKnown(exchange)) {
      return wanted;
    }
    if (wanted == TaskSupport.REQUIRED && isDefined(exchange)) {
      throw ClientCapability.missing(NEEDED);
    }
    return TaskSupport.NONE;
  }

  /** The revision has the extension. */
  static boolean isDefined(Exchange exchange) {
    return exchange.peer().contract().hasExtension(Extensions.TASKS);
  }

  private static boolean isKnown(Exchange exchange) {
    return isDefined(exchange) && exchange.peer().capabilities().contains(ClientCapability.TASKS);
  }

  /** Refuses clients that did not declare the extension with their request. */
  static void requireKnown(Exchange exchange) {
    if (!isKnown(exchange)) {
      throw ClientCapability.missing(NEEDED);
    }
  }

  void get(Exchange exchange) {
    Task task = task(exchange);
    exchange.succeed(task.describe());
  }

  void update(Exchange exchange) {
    Task task = task(exchange);
    if (!exchange.params().has("inputResponses")) {
      throw Params.invalid("inputResponses must be an object");
    }
    try {
      task.answer(Params.object(exchange.params(), "inputResponses"));
    } catch (WrongAnswer e) {
      throw Params.invalid("inputResponses." + e.getMessage());
    }
    exchange.succeed(JsonNodeFactory.instance.objectNode());
  }

  void cancel(Exchange exchange) {
    task(exchange).cancel();
    exchange.succeed(JsonNodeFactory.instance.objectNode());
  }

  private Task task(Exchange exchange) {
    if (!isDefined(exchange)) {
      throw new ProtocolException(
          Fault.METHOD_NOT_FOUND, "Method not found: " + exchange.request().method());
    }
    requireKnown(exchange);
    String id = Params.text(exchange.params(), "taskId");
    return find(id, exchange.caller())
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS, "Task not found: it is unknown or has expired"));
  }

  Optional<Task> find(String id, Caller caller) {
    return tasks.find(id, caller.userName());
  }
}
