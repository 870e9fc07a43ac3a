package io.github.mcpwar.server.tasks;

import tools.jackson.databind.node.ObjectNode;

/** Hears of the changes of tasks, those of one task in their order. Must not block. */
@FunctionalInterface
public interface TaskListener {

  /**
   * A task has changed.
   *
   * @param description see {@link Task#describe}; not to be changed
   */
  void changed(Task task, ObjectNode description);
}
