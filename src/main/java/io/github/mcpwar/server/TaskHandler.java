package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.tasks.FoundTask;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.server.tasks.TasksExtension;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles the {@code tasks/} methods.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
final class TaskHandler {
  private final Tasks tasks;
  private final Tools tools;
  private final Permissions permissions;

  /**
   * Creates the handler.
   *
   * @param permissions checks who may use a tool, and so see its tasks
   */
  TaskHandler(Tasks tasks, Tools tools, Permissions permissions) {
    this.tasks = tasks;
    this.tools = tools;
    this.permissions = permissions;
  }

  void get(Exchange exchange) {
    exchange.succeed(task(exchange).describe());
  }

  void update(Exchange exchange) {
    FoundTask task = task(exchange);
    if (!exchange.params().has("inputResponses")) {
      throw Params.invalid("inputResponses must be an object");
    }
    checked(exchange, task, Params.object(exchange.params(), "inputResponses")).run();
    tasks.settle(task);
    exchange.succeed(JsonNodeFactory.instance.objectNode());
  }

  /**
   * Checks answers on the calling thread, within the time limit of calls. It takes no thread for
   * calls, as the tasks that wait for answers may have them all.
   */
  private static Runnable checked(Exchange exchange, FoundTask task, ObjectNode responses) {
    try {
      return exchange.reply().run(() -> task.check(responses));
    } catch (InvalidInputResponse e) {
      throw Params.invalid("inputResponses." + e.getMessage());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // of an interceptor
      throw new IllegalStateException(e);
    }
  }

  void cancel(Exchange exchange) {
    FoundTask task = task(exchange);
    task.cancel();
    tasks.settle(task);
    exchange.succeed(JsonNodeFactory.instance.objectNode());
  }

  private FoundTask task(Exchange exchange) {
    if (!TasksExtension.isDefined(exchange)) {
      throw new ProtocolException(
          Fault.METHOD_NOT_FOUND, "Method not found: " + exchange.request().method());
    }
    TasksExtension.requireKnown(exchange);
    String id = Params.text(exchange.params(), "taskId");
    FoundTask task = visible(id, exchange.caller())
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS, "Task not found: it is unknown or has expired"));
    permissions.requireScopes(Kind.TOOL, task.tool(), access(task), exchange.caller());
    return task;
  }

  /** The task with an identifier, if the caller may see its result. */
  Optional<FoundTask> find(String id, Caller caller) {
    return visible(id, caller)
        .filter(task -> permissions.hasScopes(Kind.TOOL, task.tool(), access(task), caller));
  }

  /**
   * The task with an identifier, if it is the user's. A token that may not use the tool learns
   * nothing of it.
   */
  private Optional<FoundTask> visible(String id, Caller caller) {
    return tasks
        .find(id, caller.userName())
        .filter(task -> permissions.isVisible(Kind.TOOL, task.tool(), access(task), caller));
  }

  /** The requirements declared by the author of its tool; none if the tool was removed. */
  private Access access(FoundTask task) {
    return tools.find(task.tool()).map(RegisteredTool::access).orElse(Access.OPEN);
  }
}
