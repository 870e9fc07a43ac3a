package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.RequestId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The running calls of one session or connection, by request identifier.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">
 *     Cancellation</a>
 */
public final class CallsInFlight {

  private Map<RequestId, Cancellation> calls = Map.of(); // guarded by this; empty for idle sessions
  private boolean closed; // guarded by this

  /**
   * Adds a call, and cancels it at once if the client has left. Returns false if one with that
   * identifier is running.
   */
  public boolean add(RequestId id, Cancellation cancellation) {
    boolean late;
    synchronized (this) {
      if (calls.isEmpty()) {
        calls = new HashMap<>(4);
      }
      if (calls.putIfAbsent(id, cancellation) != null) {
        return false;
      }
      late = closed;
    }
    if (late) {
      cancellation.cancel();
    }
    return true;
  }

  public synchronized void remove(RequestId id, Cancellation cancellation) {
    if (calls.isEmpty()) {
      return;
    }
    calls.remove(id, cancellation);
    if (calls.isEmpty()) {
      calls = Map.of();
      notifyAll();
    }
  }

  /** Waits until no call is running, up to a time limit. */
  public synchronized void await(WaitLimit limit) throws InterruptedException {
    LongSupplier left = limit.start();
    while (!isEmpty() && left.getAsLong() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left.getAsLong());
    }
  }

  /** Cancels a call. Returns false if it is unknown or has ended. */
  boolean cancel(RequestId id) {
    Cancellation cancellation;
    synchronized (this) {
      cancellation = calls.get(id);
    }
    if (cancellation != null) {
      cancellation.cancel();
    }
    return cancellation != null;
  }

  /** Cancels all running calls, and those that another thread adds later. */
  public void close() {
    List<Cancellation> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(calls.values());
    }
    running.forEach(Cancellation::cancel);
  }

  /** True once the client has left. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** The number of running calls. */
  public synchronized int size() {
    return calls.size();
  }

  public synchronized boolean isEmpty() {
    return calls.isEmpty();
  }
}
