package io.github.mcpwar.server;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.asking.WrongAnswer;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Creates tasks and handles the {@code tasks/} methods.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
final class TaskCalls {
  private static final Set<ClientCapability> NEEDED = Set.of(ClientCapability.TASKS);

  private final Tasks tasks;
  private final WaitLimit limit;
  private final Tools tools;
  private final Permissions permissions;

  /**
   * Creates the handler.
   *
   * @param limit how long a task waits for its client's answers
   * @param permissions checks who may use a tool, and so see its tasks
   */
  TaskCalls(Tasks tasks, WaitLimit limit, Tools tools, Permissions permissions) {
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
   * The task support of a call, given the client's capabilities.
   *
   * @throws ProtocolException if the client must support tasks and does not
   */
  static TaskSupport support(TaskSupport wanted, Exchange exchange) {
    if (wanted == TaskSupport.NONE || !exchange.method().mayBecomeTask()) {
      return TaskSupport.NONE;
    }
    if (isKnown(exchange)) {
      return wanted;
    }
    if (wanted == TaskSupport.REQUIRED && isDefined(exchange)) {
      throw ClientCapability.missing(NEEDED);
    }
    return TaskSupport.NONE;
  }

  /** True if the revision has the extension. */
  static boolean isDefined(Exchange exchange) {
    return exchange.peer().contract().hasExtension(Extensions.TASKS);
  }

  private static boolean isKnown(Exchange exchange) {
    return isDefined(exchange) && exchange.peer().capabilities().contains(ClientCapability.TASKS);
  }

  /** Rejects clients that did not declare the extension with their request. */
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

  /** The task with an identifier, if the caller may see its result. */
  Optional<Task> find(String id, Caller caller) {
    return visible(id, caller)
        .filter(task -> permissions.hasScopes(Kind.TOOL, task.tool(), access(task), caller));
  }

  /**
   * The task with an identifier, if it is the user's. A token that may not use the tool learns
   * nothing of it.
   */
  private Optional<Task> visible(String id, Caller caller) {
    return tasks
        .find(id, caller.userName())
        .filter(task -> permissions.isVisible(Kind.TOOL, task.tool(), access(task), caller));
  }

  /** The requirements declared by the author of its tool; none if the tool was removed. */
  private Access access(Task task) {
    return tools.find(task.tool()).map(RegisteredTool::access).orElse(Access.OPEN);
  }
}
