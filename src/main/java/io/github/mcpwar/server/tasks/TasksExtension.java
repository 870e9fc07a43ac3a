package io.github.mcpwar.server.tasks;

import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionFunction;
import io.github.mcpwar.spi.ExtensionMethod;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks extension, with the {@code tasks/} methods. They take no thread for calls, as the tasks
 * that wait for answers may have them all.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
public final class TasksExtension implements Extension {
  private final Tasks tasks;
  private final BooleanSupplier offered;

  /**
   * Creates the extension.
   *
   * @param offered true once a tool may become a task
   */
  public TasksExtension(Tasks tasks, BooleanSupplier offered) {
    this.tasks = tasks;
    this.offered = offered;
  }

  @Override
  public String id() {
    return Extensions.TASKS;
  }

  @Override
  public Set<Lifecycle> lifecycles() {
    return Set.of(Lifecycle.STATELESS);
  }

  @Override
  public boolean isOffered() {
    return offered.getAsBoolean();
  }

  @Override
  public List<ExtensionMethod> methods() {
    return List.of(
        method(Methods.TASKS_GET, call -> task(call).describe()),
        method(Methods.TASKS_UPDATE, this::update),
        method(Methods.TASKS_CANCEL, this::cancel));
  }

  private static ExtensionMethod method(String name, ExtensionFunction function) {
    return ExtensionMethod.of(name, function).thatAnswersAtOnce();
  }

  private ObjectNode update(ExtensionCall call) {
    FoundTask task = task(call);
    if (!call.params().has("inputResponses")) {
      throw Params.invalid("inputResponses must be an object");
    }
    ObjectNode responses = Params.object(call.params(), "inputResponses");
    try {
      task.check(responses).run();
    } catch (InvalidInputResponse e) {
      throw Params.invalid("inputResponses." + e.getMessage());
    }
    tasks.settle(task);
    return call.params().objectNode();
  }

  private ObjectNode cancel(ExtensionCall call) {
    FoundTask task = task(call);
    task.cancel();
    tasks.settle(task);
    return call.params().objectNode();
  }

  /** The task of a request. A token that may not use the tool learns nothing of it. */
  private FoundTask task(ExtensionCall call) {
    String id = Params.text(call.params(), "taskId");
    FoundTask task = tasks
        .find(id, call.principal().map(Principal::getName).orElse(""))
        .filter(found -> call.seesTool(found.tool()))
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS, "Task not found: it is unknown or has expired"));
    call.requireTool(task.tool());
    return task;
  }
}
