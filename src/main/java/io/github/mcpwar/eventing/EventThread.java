package io.github.mcpwar.eventing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The threads of deliveries, which begin with the first action. */
public final class EventThread implements EventWork {
  private static final System.Logger LOG = System.getLogger(EventThread.class.getName());

  private static final int ATTEMPTS = 8;
  private static final long GRACE_MILLIS = 5_000;

  private final List<Thread> threads = new ArrayList<>(); // guarded by itself
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor executor;
  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor attempts;
  private final InstantSource time;
  private final LongSupplier clock;

  /**
   * Creates an instance.
   *
   * @param clock a clock as {@link System#nanoTime()}
   * @param factory makes the threads, which are joined at the stop
   */
  public EventThread(InstantSource time, LongSupplier clock, ThreadFactory factory) {
    this.time = time;
    this.clock = clock;
    ThreadFactory joined = task -> remembered(factory.newThread(task));
    executor = new ScheduledThreadPoolExecutor(1, joined);
    timer = new ScheduledThreadPoolExecutor(1, joined);
    timer.setRemoveOnCancelPolicy(true);
    attempts = new ThreadPoolExecutor(
        ATTEMPTS, ATTEMPTS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), joined);
    attempts.allowCoreThreadTimeOut(true);
  }

  private Thread remembered(Thread thread) {
    synchronized (threads) {
      threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
      threads.add(thread);
    }
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
  public Runnable after(Duration delay, Runnable action) {
    Runnable once = new Runnable() { // an object of its own for each call
          @Override
          public void run() {
            if (waiting.remove(this)) {
              safely(action);
            }
          }
        };
    waiting.add(once);
    try {
      ScheduledFuture<?> due = timer.schedule(once, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> {
        waiting.remove(once);
        due.cancel(false);
      };
    } catch (RejectedExecutionException e) { // the server stops
      once.run();
      return () -> {};
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
    timer.shutdownNow();
    waiting.forEach(Runnable::run);
    List<Thread> left;
    synchronized (threads) {
      left = List.copyOf(threads);
    }
    try {
      for (Thread each : left) {
        each.join(GRACE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
