package io.github.mcpwar.boot;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs short tasks a millisecond later at most, all that have come meanwhile together, so that the timer wakes up once for many. */
final class Pulse implements Executor {
  private final ScheduledExecutorService timer;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean due = new AtomicBoolean();

  /** Of a timer that somebody else ends. */
  Pulse(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (due.compareAndSet(false, true)) {
      try {
        timer.schedule(this::beat, 1, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        waiting.clear(); // the server has stopped
      }
    }
  }

  private void beat() {
    due.set(false);
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }
}
