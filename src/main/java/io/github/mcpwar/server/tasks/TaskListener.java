package io.github.mcpwar.server.tasks;

import tools.jackson.databind.node.ObjectNode;

/** Receives the changes of tasks, in order for each task. Must not block. */
@FunctionalInterface
public interface TaskListener {

  /**
   * Called after a change.
   *
   * @param description see {@link Task#describe}; must not be modified
   */
  void changed(Task task, ObjectNode description);
}
