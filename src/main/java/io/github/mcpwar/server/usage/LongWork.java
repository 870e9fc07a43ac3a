package io.github.mcpwar.server.usage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Turns for work that keeps a processor busy, such as reading a large message. So much of it is
 * done at once that half of the processors are left for what is quick; the rest waits in the order
 * of its coming. Safe for use by several threads.
 */
public final class LongWork {

  /** The turns of this server. */
  public static final LongWork SHARED =
      new LongWork(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private final Semaphore turns;

  LongWork(int atOnce) {
    this.turns = new Semaphore(atOnce, true);
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
