package io.github.mcpwar.server.tasks;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of a server, in memory. An identifier answers only to the user whose call became the task; to others it is unknown. */
public final class Tasks {
  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Supplier<String> newId;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final TaskLimits limits;
  private volatile TaskListener listener = (task, description) -> {};

  /**
   * No tasks yet.
   *
   * @param newId gives identifiers that cannot be guessed
   * @param clock for the time at which a task is made
   * @param nanoTime a clock as {@link System#nanoTime()}, for its age: somebody may set the other one
   */
  public Tasks(
      Supplier<String> newId, InstantSource clock, LongSupplier nanoTime, TaskLimits limits) {
    this.newId = newId;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.limits = limits;
  }

  /** Tells {@code listener} of each change of each task from now on. */
  public void onChange(TaskListener tell) {
    listener = tell;
  }

  /**
   * A new task, which can be found from now on.
   *
   * @param cancel ends its work
   * @return empty when there are too many
   */
  public synchronized Optional<Task> create(String owner, Runnable cancel) {
    expire();
    long own = byId.values().stream().filter(task -> task.belongsTo(owner)).count();
    if (byId.size() >= limits.maximum() || own >= limits.maximumPerUser()) {
      return Optional.empty();
    }
    Task task = new Task(
        newId.get(), owner, cancel, new Age(clock.instant(), nanoTime), limits, this::changed);
    byId.put(task.id(), task);
    return Optional.of(task);
  }

  private void changed(Task task, ObjectNode description) {
    listener.changed(task, description);
  }

  /** The task of an identifier; empty when there is none for this user, or it has expired. */
  public Optional<Task> find(String id, String user) {
    return Optional.ofNullable(byId.get(id))
        .filter(task -> task.belongsTo(user) && !task.isExpired());
  }

  /** Forgets the tasks whose time is over; those that still run are cancelled. */
  public void expire() {
    for (Task task : List.copyOf(byId.values())) {
      if (task.isExpired()) {
        byId.remove(task.id());
        task.cancel();
      }
    }
  }
}
