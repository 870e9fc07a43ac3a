package io.github.mcpwar.server.usage;

import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/** Small pieces of work, of which those after the 20th millisecond share one turn. */
public final class Steps implements AutoCloseable {
  private static final long QUICK = 20_000_000; // nanoseconds

  private final LongWork work;
  private final LongSupplier nanoTime;
  private final long begin;
  private boolean hasTurn;

  /** Begins the work; {@code nanoTime} is a clock as {@link System#nanoTime()}. */
  public Steps(LongWork work, LongSupplier nanoTime) {
    this.work = work;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * Waits for the turn, if it is due.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public void next() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Nobody waits for the work any more");
    }
    if (!hasTurn && nanoTime.getAsLong() - begin > QUICK) {
      work.begin(Usage.current());
      hasTurn = true;
    }
  }

  @Override
  public void close() {
    if (hasTurn) {
      work.end();
    }
  }
}
