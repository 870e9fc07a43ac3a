package io.github.mcpwar.server.tasks;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.usage.Budget;
import io.github.mcpwar.server.usage.Kept;
import io.github.mcpwar.server.usage.Share;
import io.github.mcpwar.server.usage.Usage;
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
  /** What a task takes without its result, about. */
  private static final long BYTES = 1000;

  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Supplier<String> newId;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final TaskLimits limits;
  private final Budget budget;
  private volatile TaskListener listener = (task, description) -> {};

  /**
   * No tasks yet.
   *
   * @param newId gives identifiers that cannot be guessed
   * @param clock for the time at which a task is made
   * @param budget of what is held for all clients
   * @param nanoTime a clock as {@link System#nanoTime()}, for its age: somebody may set the other one
   */
  public Tasks(
      Supplier<String> newId,
      InstantSource clock,
      LongSupplier nanoTime,
      TaskLimits limits,
      Budget budget) {
    this.newId = newId;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.limits = limits;
    this.budget = budget;
  }

  /** Tells {@code listener} of each change of each task from now on. */
  public void onChange(TaskListener tell) {
    listener = tell;
  }

  /**
   * A new task, which can be found from now on.
   *
   * @param tool the name of what is called
   * @param usage of whose call becomes the task
   * @param cancel ends its work
   * @return empty when there are too many
   */
  public synchronized Optional<Task> create(
      String owner, String tool, Usage usage, Runnable cancel) {
    expire();
    Kept kept = new Kept(usage, budget, Share.TASKS);
    if (byId.size() >= limits.maximum() || !isKept(kept)) {
      return Optional.empty();
    }
    Task task = new Task(
        newId.get(),
        owner,
        tool,
        cancel,
        new Age(clock.instant(), nanoTime),
        limits,
        kept,
        this::changed);
    byId.put(task.id(), task);
    return Optional.of(task);
  }

  private static boolean isKept(Kept kept) {
    try {
      kept.add(1, BYTES);
      return true;
    } catch (ProtocolException e) { // of which the client hears in other words
      return false;
    }
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
        task.forget();
      }
    }
  }
}
