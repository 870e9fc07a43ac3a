package io.github.mcpwar.server.exchange;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts the requests in progress of all clients, until it is closed. */
public final class InFlight {
  private int count;
  private boolean closed;

  /** Counts a request. Returns false if it is closed. */
  public synchronized boolean begin() {
    if (!closed) {
      count++;
    }
    return !closed;
  }

  public synchronized void end() {
    if (--count == 0) {
      notifyAll();
    }
  }

  /** Closes it for new requests. */
  public synchronized void close() {
    closed = true;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  public synchronized int count() {
    return count;
  }

  /** Waits until no request is in progress. Returns false after the time limit. */
  public synchronized boolean awaitNone(WaitLimit limit) throws InterruptedException {
    LongSupplier left = limit.start();
    while (count > 0 && left.getAsLong() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left.getAsLong());
    }
    return count == 0;
  }
}
