package io.github.mcpwar.eventing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The threads of deliveries, which begin with the first action. */
public final class EventThread implements EventWork {
  private static final System.Logger LOG = System.getLogger(EventThread.class.getName());

  private static final int ATTEMPTS = 8;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, EventThread::thread);

  private final ThreadPoolExecutor attempts = new ThreadPoolExecutor(
      ATTEMPTS, ATTEMPTS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EventThread::thread);

  private final InstantSource time;
  private final LongSupplier clock;

  /** Creates an instance with a clock as {@link System#nanoTime()}. */
  public EventThread(InstantSource time, LongSupplier clock) {
    this.time = time;
    this.clock = clock;
    attempts.allowCoreThreadTimeOut(true);
  }

  /** A thread that does not keep the application in memory. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mcp-events");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Instant now() {
    return time.instant();
  }

  @Override
  public long nanoTime() {
    return clock.getAsLong();
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
    } catch (Throwable e) { // also of an author's filter: it would end the clock
      LOG.log(System.Logger.Level.WARNING, "A delivery of events failed", e);
    }
  }

  @Override
  public void attempt(Runnable action) {
    try {
      attempts.execute(() -> safely(action));
    } catch (RejectedExecutionException e) {
      // as above
    }
  }

  @Override
  public void start(Runnable tick) {
    var unused = executor.scheduleWithFixedDelay(() -> safely(tick), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    executor.shutdownNow();
    attempts.shutdownNow();
  }
}
