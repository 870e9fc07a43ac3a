package io.github.mcpwar.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How many requests of all clients are being worked on, until no more are taken. */
final class InFlight {
  private int count;
  private boolean closed;

  /** Counts one more; false when no more are taken. */
  synchronized boolean begin() {
    if (!closed) {
      count++;
    }
    return !closed;
  }

  synchronized void end() {
    if (--count == 0) {
      notifyAll();
    }
  }

  /** From now on no more are taken. */
  synchronized void close() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized int count() {
    return count;
  }

  /** Waits until none is left; false when that takes longer than this. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (count > 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return count == 0;
  }
}
