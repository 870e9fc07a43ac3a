package io.github.mcpwar.server.tasks;

import io.github.mcpwar.server.elicitation.Elicitor;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.WaitLimit;
import java.util.Optional;

/** Turns calls into tasks. */
public final class TaskCreator {
  private final Tasks tasks;
  private final WaitLimit limit;

  /**
   * Creates an instance for the tasks of a server.
   *
   * @param limit how long a task waits for its client's answers
   */
  public TaskCreator(Tasks tasks, WaitLimit limit) {
    this.tasks = tasks;
    this.limit = limit;
  }

  /** Creates the task for a call; empty if there are too many tasks. */
  public Optional<Task> create(Exchange call, Runnable cancel) {
    Caller owner = call.caller();
    String tool = call.params().path("name").stringValue("");
    return tasks.create(owner.userName(), tool, owner.usage(), cancel);
  }

  /** Creates the way in which a call that is a task asks its client. */
  public Elicitor elicitor(Exchange exchange, Task task) {
    return new TaskElicitor(exchange, task, limit);
  }
}
