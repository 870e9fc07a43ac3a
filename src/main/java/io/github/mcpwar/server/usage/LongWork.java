package io.github.mcpwar.server.usage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Turns for one kind of work that keeps a processor busy, such as reading a large message. Of each
 * kind so much is done at once as there are halves of processors; the rest waits in the order of
 * its coming. Safe for use by several threads.
 */
public final class LongWork {

  /** Turns to read messages. */
  public static final LongWork MESSAGES = new LongWork(halfOfProcessors());

  /** Turns to check values. */
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
   * @throws CancellationException when the thread is interrupted; there is no turn then
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
