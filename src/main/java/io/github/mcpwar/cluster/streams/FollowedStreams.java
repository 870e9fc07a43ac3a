package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.server.events.SharedStreams.Follower;
import io.github.mcpwar.server.events.SharedStreams.Following;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** The streams of other nodes whose clients are here: one follower each. Thread-safe. */
final class FollowedStreams {
  /** The maximum number of threads that read logs. */
  private static final int READERS = 8;

  private final Post post;
  private final StreamLogs logs;
  private final Lanes lanes;
  private final LongSupplier nanoTime;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, FollowedStream> streams = new ConcurrentHashMap<>();

  FollowedStreams(Post post, StreamLogs logs, Executor threads, LongSupplier nanoTime) {
    this.post = post;
    this.logs = logs;
    this.lanes = new Lanes(threads, READERS);
    this.nanoTime = nanoTime;
    post.on(
        Letters.WRITTEN,
        (from, letter) -> Letters.logs(letter).forEach(log -> with(log, FollowedStream::ask)));
    post.on(
        Letters.MOVED,
        (from, letter) -> with(letter, stream -> stream.moved(Letters.follower(letter))));
    post.on(
        Letters.UNKNOWN,
        (from, letter) -> with(letter, stream -> stream.unknown(Letters.follower(letter))));
    post.onGone(node -> streams.values().forEach(stream -> stream.gone(node)));
    post.onRenumbered(() -> streams.values().forEach(FollowedStream::renumbered));
  }

  private void with(ObjectNode letter, Consumer<FollowedStream> action) {
    with(Letters.log(letter), action);
  }

  private void with(String log, Consumer<FollowedStream> action) {
    FollowedStream stream = streams.get(log);
    if (stream != null) {
      action.accept(stream);
    }
  }

  /**
   * Follows a stream, in place of an earlier follower.
   *
   * @param last the number of the last event that the follower has
   */
  Following follow(String log, StreamLogs.Read read, long last, Follower follower) {
    FollowedStream stream = new FollowedStream(this, log, newNumber(), read, last, follower);
    FollowedStream before = streams.put(log, stream);
    if (before != null) {
      before.moved();
    }
    stream.ask();
    return stream;
  }

  private long newNumber() {
    return post.members().number() << Integer.SIZE
        | Integer.toUnsignedLong(numbers.incrementAndGet());
  }

  void forget(String log, FollowedStream stream) {
    streams.remove(log, stream);
  }

  StreamLogs logs() {
    return logs;
  }

  Lanes lanes() {
    return lanes;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Tells a node who follows its stream. Returns false if there is no such node. */
  boolean tellFollow(long node, String log, long number, boolean again) {
    ObjectNode letter = Letters.of(post, log, number);
    return post.send(node, Letters.FOLLOW, again ? Letters.again(letter) : letter);
  }

  /** Tells a node that a follower has left. */
  void tellLeave(long node, String log, long number) {
    lanes.run(() -> {
      try {
        var unused = post.send(node, Letters.LEAVE, Letters.of(post, log, number));
      } catch (EngineUnavailableException e) {
        // the node notices the silence
      }
    });
  }

  /** The number of streams that are followed. */
  int count() {
    return streams.size();
  }

  /** Does what is due. */
  void check() {
    lanes.start();
    streams.values().forEach(FollowedStream::check);
  }
}
