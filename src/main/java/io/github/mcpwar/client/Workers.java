package io.github.mcpwar.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for handlers that may take long, so that reading of messages goes on. */
final class Workers implements AutoCloseable {

  /** The maximum number of handlers at work at once. */
  static final int MAX = 16;

  private final ExecutorService pool = new ThreadPoolExecutor(
      0, MAX, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::daemon);

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "mcp-client-handler");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs work on a thread of its own.
   *
   * @return the outcome; cancelling it interrupts the work
   * @throws RejectedExecutionException if {@link #MAX} handlers are at work already
   */
  <T> CompletableFuture<T> run(Callable<T> work) {
    var outcome = new CompletableFuture<T>();
    Future<?> job = pool.submit(() -> {
      try {
        outcome.complete(work.call());
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    });
    var unused = outcome.whenComplete((value, failure) -> {
      if (outcome.isCancelled()) {
        job.cancel(true);
      }
    });
    return outcome;
  }

  /** Interrupts all work. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
