package io.github.mcpwar.server.usage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Limits CPU-intensive work of one kind, such as parsing large messages, to half of the processors.
 * Other work of the kind waits in order of arrival. Thread-safe.
 */
public final class LongWork {

  /** Limit for parsing messages. */
  public static final LongWork MESSAGES = new LongWork(halfOfProcessors());

  /** Limit for validating values. */
  public static final LongWork CHECKS = new LongWork(halfOfProcessors());

  private final Semaphore turns;

  LongWork(int atOnce) {
    this.turns = new Semaphore(atOnce, true);
  }

  private static int halfOfProcessors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Waits for a turn, which lasts until {@link #end}.
   *
   * @throws CancellationException if the thread is interrupted; then it has no turn
   */
  public void begin() {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Nobody waits for the work any more");
    }
  }

  /** Ends a turn. */
  public void end() {
    turns.release();
  }
}
