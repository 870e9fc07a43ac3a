package io.github.mcpwar.server.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of a server, in memory. An identifier answers only to the user whose call became the task; to others it is unknown. */
public final class Tasks {
  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Supplier<String> newId;
  private final InstantSource clock;
  private final TaskLimits limits;
  private volatile TaskListener listener = (task, description) -> {};

  /**
   * No tasks yet.
   *
   * @param newId gives identifiers that cannot be guessed
   */
  public Tasks(Supplier<String> newId, InstantSource clock, TaskLimits limits) {
    this.newId = newId;
    this.clock = clock;
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
    Task task = new Task(newId.get(), owner, cancel, clock, limits, this::changed);
    byId.put(task.id(), task);
    return Optional.of(task);
  }

  private void changed(Task task, ObjectNode description) {
    listener.changed(task, description);
  }

  /** The task of an identifier; empty when there is none for this user, or it has expired. */
  public Optional<Task> find(String id, String user) {
    Instant now = clock.instant();
    return Optional.ofNullable(byId.get(id))
        .filter(task -> task.belongsTo(user) && !task.isExpired(now));
  }

  /** Forgets the tasks whose time is over; those that still run are cancelled. */
  public void expire() {
    Instant now = clock.instant();
    for (Task task : List.copyOf(byId.values())) {
      if (task.isExpired(now)) {
        byId.remove(task.id());
        task.cancel();
      }
    }
  }
}
