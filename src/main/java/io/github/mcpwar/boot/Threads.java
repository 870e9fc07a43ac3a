package io.github.mcpwar.boot;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the server, none of them the container's: virtual where the JVM has them, otherwise pooled. */
final class Threads implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;

  private final ExecutorService workers;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("mcp-timer"));

  Threads() {
    workers = virtualThreads().orElseGet(Threads::pool);
  }

  private static Optional<ExecutorService> virtualThreads() {
    try {
      return Optional.of((ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty(); // before Java 21
    }
  }

  private static ExecutorService pool() {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), named("mcp-worker"));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    ClassLoader loader = Threads.class.getClassLoader();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /** Runs tasks without a limit. */
  Executor unlimited() {
    return workers;
  }

  /** Runs so many tasks at once and refuses more. */
  Executor atMost(int tasks) {
    Semaphore free = new Semaphore(tasks);
    return task -> {
      if (!free.tryAcquire()) {
        throw new RejectedExecutionException("All " + tasks + " are busy");
      }
      boolean taken = false;
      try {
        workers.execute(() -> runAndRelease(task, free));
        taken = true;
      } finally {
        if (!taken) {
          free.release();
        }
      }
    };
  }

  private static void runAndRelease(Runnable task, Semaphore free) {
    try {
      task.run();
    } finally {
      free.release();
    }
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Lets what still runs come to its end, for a few seconds, and then interrupts it. */
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
    try {
      if (workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }
}
