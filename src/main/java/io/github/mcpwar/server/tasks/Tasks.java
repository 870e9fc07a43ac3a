package io.github.mcpwar.server.tasks;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks of a server, in memory, and through it those of others that serve the same clients. A
 * task is visible only to the user who made the call.
 */
public final class Tasks {
  /** Approximate size of a task without its result, in bytes. */
  private static final long BYTES = 1000;

  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final Supplier<String> newId;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final TaskLimits limits;
  private final MemoryBudget budget;
  private final SharedTasks shared;
  private volatile TaskListener listener = (task, description) -> {};

  /**
   * Creates an empty registry.
   *
   * @param newId generates identifiers that cannot be guessed
   * @param clock the clock for creation times
   * @param budget the memory budget for all clients
   * @param nanoTime a clock as {@link System#nanoTime()}, for ages; the other one may be adjusted
   */
  public Tasks(
      Supplier<String> newId,
      InstantSource clock,
      LongSupplier nanoTime,
      TaskLimits limits,
      MemoryBudget budget,
      SharedTasks shared) {
    this.newId = newId;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.limits = limits;
    this.budget = budget;
    this.shared = shared;
  }

  /** Sets the listener for all changes from now on. */
  public void onChange(TaskListener tell) {
    listener = tell;
  }

  /**
   * Creates a task, which can be found from now on.
   *
   * @param tool the name of the called tool
   * @param usage the usage of the caller
   * @param cancel cancels the work
   * @return empty if there are too many tasks
   */
  Optional<Task> create(String owner, String tool, Usage usage, Runnable cancel) {
    Optional<Task> created = createHere(owner, tool, usage, cancel);
    Optional<Task> shown = created.filter(task -> shared.begin(task, () -> drop(task)));
    if (shown.isEmpty()) {
      created.ifPresent(task -> {
        byId.remove(task.id());
        task.discard();
      });
    }
    return shown;
  }

  private void drop(Task task) {
    byId.remove(task.id());
    task.forget();
  }

  private synchronized Optional<Task> createHere(
      String owner, String tool, Usage usage, Runnable cancel) {
    expire();
    Kept kept = new Kept(usage, budget, Share.TASKS);
    if (byId.size() >= limits.maximum() || !isKept(kept)) {
      return Optional.empty();
    }
    Task task = new Task(
        shared.name(newId.get()),
        owner,
        tool,
        cancel,
        new Age(clock.instant(), nanoTime),
        limits,
        kept,
        shared::fits,
        this::changed);
    byId.put(task.id(), task);
    return Optional.of(task);
  }

  private static boolean isKept(Kept kept) {
    try {
      kept.add(1, BYTES);
      return true;
    } catch (ProtocolException e) { // the caller reports this in other words
      return false;
    }
  }

  private void changed(Task task, ObjectNode description) {
    shared.changed(task);
    listener.changed(task, description);
  }

  /**
   * The task with an identifier, on this server or another; empty if the user has none with it, or
   * it has expired.
   *
   * @throws ProtocolException if this cannot be found out for now
   */
  public Optional<FoundTask> find(String id, String user) {
    Optional<FoundTask> here = findHere(id, user).map(task -> task);
    return here.isPresent() ? here : shared.find(id, user);
  }

  /** Waits until others can see the changes of a task so far. */
  public void settle(FoundTask task) {
    if (task instanceof Task here) {
      shared.settle(here);
    }
  }

  private Optional<Task> findHere(String id, String user) {
    return Optional.ofNullable(byId.get(id))
        .filter(task -> task.belongsTo(user) && !task.isExpired());
  }

  /** Does what is due: removes expired tasks, of which those still running are cancelled. */
  public void tick() {
    expire();
    shared.tick();
  }

  private void expire() {
    for (Task task : List.copyOf(byId.values())) {
      if (task.isExpired()) {
        byId.remove(task.id());
        task.forget();
        shared.forget(task);
      }
    }
  }
}
