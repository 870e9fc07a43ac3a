package io.github.mcpwar.limits.callers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Limits CPU-intensive work of one kind, such as parsing large messages, to half of the processors.
 * Other work of the kind waits. Turns go from caller to caller, so that nobody waits for more than
 * one turn of each other caller. Thread-safe.
 */
public final class LongWork {

  /** Limit for parsing messages. */
  public static final LongWork MESSAGES = new LongWork(halfOfProcessors());

  /** Limit for validating values. */
  public static final LongWork CHECKS = new LongWork(halfOfProcessors());

  private final Map<Usage, Deque<CountDownLatch>> waiting = new LinkedHashMap<>();
  private int free; // both guarded by this

  LongWork(int atOnce) {
    this.free = atOnce;
  }

  private static int halfOfProcessors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Runs {@code work} in a turn.
   *
   * @throws CancellationException if the thread is interrupted while it waits for the turn
   */
  public <T> T inTurn(Usage caller, Supplier<T> work) {
    begin(caller);
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /**
   * Waits for a turn, which lasts until {@link #end}.
   *
   * @throws CancellationException if the thread is interrupted; then it has no turn
   */
  public void begin(Usage caller) {
    CountDownLatch turn = new CountDownLatch(1);
    synchronized (this) {
      if (free > 0 && !Thread.currentThread().isInterrupted()) {
        free--;
        return;
      }
      waiting.computeIfAbsent(caller, none -> new ArrayDeque<>()).add(turn);
    }
    try {
      turn.await();
    } catch (InterruptedException e) {
      leave(caller, turn);
      Thread.currentThread().interrupt();
      throw new CancellationException("Nobody waits for the work any more");
    }
  }

  private synchronized void leave(Usage caller, CountDownLatch turn) {
    Deque<CountDownLatch> own = waiting.get(caller);
    if (own == null || !own.remove(turn)) {
      end(); // the turn has come in the meantime
    } else if (own.isEmpty()) {
      waiting.remove(caller);
    }
  }

  /** Ends a turn. */
  public synchronized void end() {
    if (waiting.isEmpty()) {
      free++;
      return;
    }
    Usage caller = waiting.keySet().iterator().next();
    Deque<CountDownLatch> own = waiting.remove(caller);
    own.remove().countDown();
    if (!own.isEmpty()) {
      waiting.put(caller, own); // behind all other callers
    }
  }
}
