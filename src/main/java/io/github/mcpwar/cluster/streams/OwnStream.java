package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.server.events.SharedStream;
import io.github.mcpwar.server.events.SharedStreams.Owner;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stream of a call of this node. Thread-safe. */
final class OwnStream implements SharedStream {
  private final OwnStreams all;
  private final String log;
  private final Owner owner;
  private @Nullable Reader reader; // this and what follows guarded by this
  private boolean over;

  /**
   * The node to which the client came back.
   *
   * @param number a number that no other reader has
   * @param heardNanos when it was last heard of
   */
  record Reader(long node, long number, long heardNanos) {}

  OwnStream(OwnStreams all, String log, Owner owner) {
    this.all = all;
    this.log = log;
    this.owner = owner;
  }

  @Override
  public void add(long number, byte[] message) {
    all.logs().add(log, number, message);
  }

  @Override
  public void end(long number, byte[] message) {
    boolean last;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      last = reader == null; // otherwise the reader is still to learn of the end
    }
    all.logs().end(log, number, message);
    if (last) {
      all.forget(log, this);
    }
  }

  @Override
  public void abandon() {
    synchronized (this) {
      over = true;
      reader = null;
    }
    all.forget(log, this);
  }

  @Override
  public void takeBack() {
    Reader before;
    synchronized (this) {
      before = reader;
      reader = null;
    }
    if (before != null) {
      all.tellMoved(log, before);
    }
  }

  @Override
  public synchronized boolean isFollowed() {
    return reader != null;
  }

  synchronized Optional<Reader> reader() {
    return Optional.ofNullable(reader);
  }

  /** Takes a new reader in place of any other. */
  void follow(Reader next) {
    Reader before;
    synchronized (this) {
      before = reader;
      reader = next;
    }
    if (before != null && before.number() != next.number()) {
      all.tellMoved(log, before);
    }
    owner.followed();
  }

  /** Hears of its reader again. Returns false if that is another one, or none. */
  synchronized boolean hear(Reader again) {
    if (reader == null || reader.number() != again.number()) {
      return false;
    }
    reader = again;
    return true;
  }

  /** Drops a reader of a kind. */
  void drop(Predicate<Reader> which) {
    boolean ended;
    synchronized (this) {
      if (reader == null || !which.test(reader)) {
        return;
      }
      reader = null;
      ended = over;
    }
    if (ended) {
      all.forget(log, this);
    } else {
      owner.left();
    }
  }
}
