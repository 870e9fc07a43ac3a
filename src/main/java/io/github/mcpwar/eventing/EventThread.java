package io.github.mcpwar.eventing;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of deliveries, which begins with the first action. */
public final class EventThread implements EventWork {
  private static final System.Logger LOG = System.getLogger(EventThread.class.getName());

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, EventThread::thread);

  /** A thread that does not keep the application in memory. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mcp-events");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void run(Runnable action) {
    try {
      executor.execute(() -> safely(action));
    } catch (RejectedExecutionException e) {
      // the server stops, and its streams with it
    }
  }

  private static void safely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A delivery of events failed", e);
    }
  }

  @Override
  public void start(Runnable tick) {
    var unused = executor.scheduleWithFixedDelay(() -> safely(tick), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    executor.shutdownNow();
  }
}
