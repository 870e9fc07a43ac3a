package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running calls of one client on one session or connection, by their identifiers.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">Cancellation</a>
 */
public final class CallsInFlight {

  private volatile @Nullable Map<RequestId, Cancellation>
      calls; // made with the first call: most sessions idle

  /** Adds a call; false when one with that identifier is running already. */
  boolean add(RequestId id, Cancellation cancellation) {
    return calls().putIfAbsent(id, cancellation) == null;
  }

  void remove(RequestId id, Cancellation cancellation) {
    calls().remove(id, cancellation);
    synchronized (this) {
      notifyAll();
    }
  }

  /** Waits until nothing is running, but not longer than this. */
  synchronized void await(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toMillis();
        left > 0 && !isEmpty();
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
      wait(left);
    }
  }

  /** Cancels a call; one that is unknown or has ended is ignored. */
  public void cancel(RequestId id) {
    Cancellation cancellation = calls().get(id);
    if (cancellation != null) {
      cancellation.cancel();
    }
  }

  /** Cancels all that is running. */
  public void cancelAll() {
    var current = calls;
    if (current != null) {
      List.copyOf(current.values()).forEach(Cancellation::cancel);
    }
  }

  /** How many there are. */
  int size() {
    var current = calls;
    return current == null ? 0 : current.size();
  }

  boolean isEmpty() {
    var current = calls;
    return current == null || current.isEmpty();
  }

  private Map<RequestId, Cancellation> calls() {
    var current = calls;
    if (current == null) {
      synchronized (this) {
        current = calls;
        if (current == null) {
          current = new ConcurrentHashMap<>(4);
          calls = current;
        }
      }
    }
    return current;
  }
}
