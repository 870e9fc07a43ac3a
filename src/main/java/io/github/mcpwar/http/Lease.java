package io.github.mcpwar.http;

import io.github.mcpwar.server.Caller;
import java.time.Duration;
import java.util.Optional;

/** How long a stream that a client listens on may last: as long as the access token that opened it, or one that its user has sent since. Safe for use by several threads. */
final class Lease {
  private final Streams streams;
  private final Runnable end;
  private Optional<Long> until; // guarded by this; by the clock of the streams

  private Lease(Caller caller, Streams streams, Runnable end) {
    this.streams = streams;
    this.end = end;
    this.until = until(caller);
  }

  /** That of a stream which tells its client why it ends, and then {@code atEnd} is run. */
  static Lease of(Caller caller, Streams streams, EventStream stream, Runnable atEnd) {
    return new Lease(caller, streams, () -> {
      stream.closeBecause("The access token has expired: connect again with a new one");
      atEnd.run();
    });
  }

  private Optional<Long> until(Caller caller) {
    return caller.lifetime().map(Duration::toNanos).map(left -> streams.now() + left);
  }

  /** The user was heard of again. */
  synchronized void renew(Caller caller) {
    Optional<Long> later = until(caller);
    if (later.isEmpty() || until.filter(before -> later.get() - before > 0).isPresent()) {
      until = later;
    }
  }

  private synchronized boolean isOver(long nowNanos) {
    return until.filter(time -> nowNanos - time >= 0).isPresent();
  }

  /** Ends the stream when it is time; true when that is so. */
  boolean check(long nowNanos) {
    boolean over = isOver(nowNanos);
    if (over) {
      end.run();
    }
    return over;
  }
}
