package io.github.mcpwar.server;

import io.github.mcpwar.server.exchange.WaitLimit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts the requests in progress of all clients, until it is closed. */
final class InFlight {
  private int count;
  private boolean closed;

  /** Counts a request. Returns false if it is closed. */
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

  /** Closes it for new requests. */
  synchronized void close() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized int count() {
    return count;
  }

  /** Waits until no request is in progress. Returns false after the time limit. */
  synchronized boolean awaitNone(WaitLimit limit) throws InterruptedException {
    LongSupplier left = limit.start();
    while (count > 0 && left.getAsLong() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left.getAsLong());
    }
    return count == 0;
  }
}
