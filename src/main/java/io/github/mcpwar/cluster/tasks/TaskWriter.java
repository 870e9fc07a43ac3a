package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.tasks.TaskTable.Entry;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the record of one task of this node after each change, the newest state only. If another
 * node has recorded that this node is gone, the task fails here too. Thread-safe.
 */
final class TaskWriter {
  /** The most attempts at a write that another one came before. */
  private static final int MOST_ATTEMPTS = 5;

  /** The longest outage before which a write may have been lost. */
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final Task task;
  private final Runnable drop;
  private final TaskTable table;
  private final Cluster cluster;
  private final JsonMapper mapper;
  private final String name;
  private final LongSupplier nanoTime;
  private final AtomicBoolean hasChanged = new AtomicBoolean(true);
  private final AtomicBoolean isScheduled = new AtomicBoolean();
  private volatile boolean isOver;

  // guarded by this
  private long version = Values.NONE;
  private long listedOn = Membership.NOBODY;
  private boolean isCounted;
  private long writtenNanos;

  /**
   * Creates a writer.
   *
   * @param drop removes the task from this node
   */
  TaskWriter(
      Task task,
      Runnable drop,
      TaskTable table,
      Cluster cluster,
      JsonMapper mapper,
      LongSupplier nanoTime) {
    this.task = task;
    this.drop = drop;
    this.table = table;
    this.cluster = cluster;
    this.mapper = mapper;
    this.name = table.name(task.id());
    this.nanoTime = nanoTime;
  }

  Task task() {
    return task;
  }

  /** Notes a change. Returns true if a write has to be scheduled for it. */
  boolean change() {
    hasChanged.set(true);
    return isScheduled.compareAndSet(false, true);
  }

  /** Notes that a scheduled write begins, or does not come. */
  void unscheduled() {
    isScheduled.set(false);
  }

  /** True if the newest state is not written yet. */
  boolean isWaiting() {
    return hasChanged.get() && !isOver;
  }

  /**
   * Counts a new task.
   *
   * @return false if there are too many
   */
  synchronized boolean count() {
    isCounted = table.count(name, task.left(), false);
    return isCounted;
  }

  /**
   * Writes the newest state if it has changed.
   *
   * @throws EngineUnavailableException if it cannot be written for now
   */
  synchronized void write() {
    for (int i = 0; i < MOST_ATTEMPTS && isWaiting(); i++) {
      hasChanged.set(false);
      boolean done = false;
      try {
        list();
        TaskRecord record = TaskRecord.of(task, cluster.nodes().number(), table.now(), mapper);
        done = table.replace(name, version, record);
        if (done) {
          writtenNanos = nanoTime.getAsLong();
          version++;
        } else {
          lookAgain();
        }
      } finally {
        if (!done) {
          hasChanged.set(true);
        }
      }
    }
  }

  /** Counts and lists the task, if that was not possible before or this node has a new number. */
  private void list() {
    isCounted = isCounted || table.count(name, task.left(), true);
    long number = cluster.nodes().number();
    if (listedOn != number) {
      table.list(name, number, task.left());
      listedOn = number;
    }
  }

  /** Finds out who has written in between: this node, of which it could not know, or another. */
  private void lookAgain() {
    Optional<Entry> written = table.get(name);
    version = written.map(Entry::version).orElse(Values.NONE);
    written.map(Entry::task).filter(TaskRecord::isLost).ifPresent(record -> {
      isOver = true;
      task.fail(record.lostError());
      drop.run();
    });
  }

  /** True if it was written so lately that another engine may not have it after a failover. */
  synchronized boolean isRecent() {
    return nanoTime.getAsLong() - writtenNanos < RECENT.toNanos();
  }

  /** Has everything written again, in case the engine has lost it. */
  synchronized void announce() {
    isCounted = false;
    listedOn = Membership.NOBODY;
    hasChanged.set(true);
  }

  /** Ends the writing once the task is forgotten. */
  synchronized void end() {
    write();
    isOver = true;
    table.leave(name, listedOn);
  }
}
