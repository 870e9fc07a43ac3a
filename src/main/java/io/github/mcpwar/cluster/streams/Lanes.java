package io.github.mcpwar.cluster.streams;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks on a few threads that exist only while there is work. Thread-safe. */
final class Lanes {
  private static final System.Logger LOG = System.getLogger(Lanes.class.getName());

  private final Executor threads;
  private final int maximum;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger working = new AtomicInteger();

  /**
   * Creates lanes without threads.
   *
   * @param maximum the maximum number of threads at once
   */
  Lanes(Executor threads, int maximum) {
    this.threads = threads;
    this.maximum = maximum;
  }

  /** Runs a task soon. */
  void run(Runnable task) {
    waiting.add(task);
    start();
  }

  /** Starts a thread if there is work. If none is available, the next call tries again. */
  void start() {
    int before = working.get();
    while (before < maximum && !waiting.isEmpty()) {
      if (working.compareAndSet(before, before + 1)) {
        try {
          threads.execute(this::work);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
          working.decrementAndGet();
        }
        return;
      }
      before = working.get();
    }
  }

  private void work() {
    try {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.WARNING, "Work on a stream of the cluster failed", e);
        }
      }
    } finally {
      working.decrementAndGet();
      start(); // for a task that came in between
    }
  }
}
