package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.server.events.SharedEvents;
import io.github.mcpwar.server.events.SharedStreams.Follower;
import io.github.mcpwar.server.events.SharedStreams.Following;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stream of another node whose client is here. It is read when its node says that there is more.
 * If that node is gone, or has ended it without being able to write so, this node ends it.
 */
final class FollowedStream implements Following {
  /** The time after which the node of a stream is told again who follows it. */
  static final Duration AGAIN = Duration.ofSeconds(15);

  /** The time for which the end of a stream may be on its way. */
  static final Duration ON_ITS_WAY = Duration.ofSeconds(3);

  private final FollowedStreams all;
  private final String log;
  private final long node;
  private final long number;
  private final List<RequestId> requests;
  private final Follower follower;
  private final Turns turns;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean nodeGone;
  private volatile boolean failed;
  private volatile boolean unknown;
  private volatile long unknownNanos; // since when it has been unknown
  private volatile boolean told;
  private volatile long toldNanos;
  private long last; // used by one turn at a time

  /**
   * Creates a connection without telling anybody.
   *
   * @param read what has been read of its log
   * @param number a number that no other follower has
   * @param last the number of the last event that the follower has
   */
  FollowedStream(
      FollowedStreams all,
      String log,
      long number,
      StreamLogs.Read read,
      long last,
      Follower follower) {
    this.all = all;
    this.log = log;
    this.node = read.node();
    this.number = number;
    this.requests = read.requests();
    this.last = last;
    this.follower = follower;
    this.turns = new Turns(all.lanes(), this::turn);
  }

  /** Looks for more soon. */
  void ask() {
    turns.ask();
  }

  private void turn() {
    if (over.get()) {
      return;
    }
    try {
      tell();
      read();
      failed = false;
    } catch (EngineUnavailableException e) { // the client stays, and later gets what it misses
      failed = true;
    }
  }

  private void tell() {
    if (!nodeGone && (!told || isDue(toldNanos, AGAIN))) {
      if (!all.tellFollow(node, log, number, told)) {
        nodeGone = true;
      }
      told = true;
      toldNanos = all.now();
    }
  }

  private boolean isDue(long since, Duration time) {
    return all.now() - since > time.toNanos();
  }

  private void read() {
    take();
    if (!over.get() && (nodeGone || (unknown && isDue(unknownNanos, ON_ITS_WAY)))) {
      all.logs().conclude(log, follower.lost(all.logs().unanswered(log, requests)));
      take();
    }
  }

  private void take() {
    Optional<SharedEvents> read = all.logs().after(log, last).map(StreamLogs.Read::events);
    SharedEvents events = read.orElseGet(this::vanished);
    if (events.isEmpty() && !events.ended()) {
      return;
    }
    if (!events.messages().isEmpty()) {
      last = events.first() + events.messages().size() - 1;
    }
    boolean taken = follower.take(events);
    if (!taken || events.ended()) {
      leave();
    }
  }

  /** The end of a stream whose log is there no longer. */
  private SharedEvents vanished() {
    return new SharedEvents(last + 1, List.of(), follower.lost(requests), true);
  }

  @Override
  public void leave() {
    if (end() && told && !nodeGone) {
      all.tellLeave(node, log, number);
    }
  }

  private boolean end() {
    boolean first = over.compareAndSet(false, true);
    if (first) {
      all.forget(log, this);
    }
    return first;
  }

  /** The client is elsewhere, unless this is about another follower. */
  void moved(long who) {
    if (who == number) {
      moved();
    }
  }

  void moved() {
    if (end()) {
      follower.moved();
    }
  }

  /** The call does not run on its node. */
  void unknown(long who) {
    if (who == number && !unknown) {
      unknownNanos = all.now();
      unknown = true;
    }
    ask();
  }

  void gone(long lost) {
    if (node == lost) {
      nodeGone = true;
      ask();
    }
  }

  /** This node has another number, which the other node does not know. */
  void renumbered() {
    toldNanos = all.now() - AGAIN.toNanos() - 1;
    ask();
  }

  /** Does what is due. */
  void check() {
    if (failed || unknown || isDue(toldNanos, AGAIN)) {
      ask();
    }
  }
}
