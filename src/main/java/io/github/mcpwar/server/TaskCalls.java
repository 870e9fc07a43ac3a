package io.github.mcpwar.server;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.asking.WrongAnswer;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
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
  private final Tools tools;
  private final Permissions permissions;

  /**
   * Calls as tasks.
   *
   * @param limit how long a task waits for its client's answers
   * @param permissions say who may use which of the tools, and so have what their calls give
   */
  TaskCalls(Tasks tasks, Duration limit, Tools tools, Permissions permissions) {
    this.tasks = tasks;
    this.limit = limit;
    this.tools = tools;
    this.permissions = permissions;
  }

  Optional<Task> create(Exchange call, Runnable cancel) {
    Caller owner = call.caller();
    String tool = call.params().path("name").stringValue("");
    return tasks.create(owner.userName(), tool, owner.usage(), cancel);
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
    Task task = visible(id, exchange.caller())
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS, "Task not found: it is unknown or has expired"));
    permissions.requireScopes(Kind.TOOL, task.tool(), access(task), exchange.caller());
    return task;
  }

  /** The task of that identifier, if this caller may have what it gives. */
  Optional<Task> find(String id, Caller caller) {
    return visible(id, caller)
        .filter(task -> permissions.hasScopes(Kind.TOOL, task.tool(), access(task), caller));
  }

  /** A token that may not use the tool learns nothing of the task, whoever it speaks for. */
  private Optional<Task> visible(String id, Caller caller) {
    return tasks
        .find(id, caller.userName())
        .filter(task -> permissions.isVisible(Kind.TOOL, task.tool(), access(task), caller));
  }

  /** What the author says of its tool; nothing of one that is gone. */
  private Access access(Task task) {
    return tools.find(task.tool()).map(RegisteredTool::access).orElse(Access.OPEN);
  }
}
