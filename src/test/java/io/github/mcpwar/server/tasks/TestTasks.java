package io.github.mcpwar.server.tasks;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.elicitation.InputRequest;
import io.github.mcpwar.server.elicitation.InputResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does for tests of other packages what calls do with their tasks. */
public final class TestTasks {
  private TestTasks() {}

  /** Creates a task; empty if there are too many. */
  public static Optional<Task> create(Tasks tasks, String owner, Runnable cancel) {
    return tasks.create(owner, "work", Usage.UNLIMITED, cancel);
  }

  /** Asks the client a question of a task. */
  public static CompletableFuture<InputResponse> ask(Task task, InputRequest question) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("method", question.method());
    return task.ask(Map.of(question, request)).get(question.key());
  }

  /** Completes a task. */
  public static void complete(Task task, ObjectNode result) {
    var unused = task.complete(result);
  }
}
