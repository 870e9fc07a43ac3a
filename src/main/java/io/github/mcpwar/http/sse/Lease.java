package io.github.mcpwar.http.sse;

import io.github.mcpwar.server.exchange.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits the life of a listening stream to that of the access token that opened it, or of a newer
 * one sent by the user since. Thread-safe.
 */
public final class Lease {
  private final StreamRegistry streams;
  private final Runnable end;
  private Optional<Long> until; // guarded by this; in the time of the streams' clock

  /** Creates a lease that ends the stream with a reason and then runs {@code atEnd}. */
  public Lease(Caller caller, StreamRegistry streams, EventStream stream, Runnable atEnd) {
    this.streams = streams;
    this.end = () -> {
      stream.closeBecause("The access token has expired: connect again with a new one");
      atEnd.run();
    };
    this.until = until(caller);
  }

  private Optional<Long> until(Caller caller) {
    return caller.lifetime().map(Duration::toNanos).map(left -> streams.now() + left);
  }

  /** Extends the lease by the caller's newer token. */
  public synchronized void renew(Caller caller) {
    Optional<Long> later = until(caller);
    if (later.isEmpty() || until.filter(before -> later.get() - before > 0).isPresent()) {
      until = later;
    }
  }

  private synchronized boolean isOver(long nowNanos) {
    return until.filter(time -> nowNanos - time >= 0).isPresent();
  }

  /** Ends the stream if the lease has expired. Returns true if so. */
  boolean check(long nowNanos) {
    boolean over = isOver(nowNanos);
    if (over) {
      end.run();
    }
    return over;
  }
}
