package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.cluster.streams.OwnStream.Reader;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.server.events.SharedStreams.Owner;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The streams of the calls of this node, and who follows them. Thread-safe. */
final class OwnStreams {
  /** The time after which a follower is taken for gone that does not repeat itself. */
  static final Duration SILENCE = Duration.ofSeconds(45);

  private final Post post;
  private final StreamLogs logs;
  private final LongSupplier nanoTime;
  private final Outbox outbox;
  private final Map<String, OwnStream> streams = new ConcurrentHashMap<>();

  OwnStreams(Post post, StreamLogs logs, Executor threads, LongSupplier nanoTime) {
    this.post = post;
    this.logs = logs;
    this.nanoTime = nanoTime;
    this.outbox = new Outbox(post, threads, this::readerOf);
    post.on(Letters.FOLLOW, this::follow);
    post.on(Letters.LEAVE, (from, letter) -> {
      OwnStream stream = streams.get(Letters.log(letter));
      if (stream != null) {
        stream.drop(reader -> reader.number() == Letters.follower(letter));
      }
    });
    post.onGone(node -> drop(reader -> reader.node() == node));
    post.onRenumbered(() -> drop(reader -> true)); // they take this node for gone
    logs.logs().onWritten(this::written);
  }

  private @Nullable Long readerOf(String log) {
    OwnStream stream = streams.get(log);
    return stream == null ? null : stream.reader().map(Reader::node).orElse(null);
  }

  StreamLogs logs() {
    return logs;
  }

  /** Begins a stream. */
  OwnStream begin(String log, List<RequestId> requests, Owner owner) {
    OwnStream stream = new OwnStream(this, log, owner);
    streams.put(log, stream); // before others can find its log
    logs.begin(log, post.members().number(), requests);
    return stream;
  }

  void forget(String log, OwnStream stream) {
    streams.remove(log, stream);
  }

  void tellMoved(String log, Reader reader) {
    outbox.send(reader.node(), Letters.MOVED, Letters.of(post, log, reader.number()));
  }

  private void follow(long from, ObjectNode letter) {
    String log = Letters.log(letter);
    Reader reader = new Reader(from, Letters.follower(letter), nanoTime.getAsLong());
    OwnStream stream = streams.get(log);
    long before = Optional.ofNullable(readerOf(log)).orElse(Membership.NOBODY);
    if (stream == null) {
      outbox.send(from, Letters.UNKNOWN, Letters.of(post, log, reader.number()));
    } else if (!Letters.isAgain(letter)) {
      stream.follow(reader);
      outbox.written(log); // what was written before this letter came
    } else if (!stream.hear(reader)) {
      tellMoved(log, reader);
    } else if (before != from) {
      outbox.written(log); // the follower's node has a new number, and news to the old one is lost
    }
  }

  private void written(Set<String> written) {
    for (String log : written) {
      OwnStream stream = streams.get(log);
      if (stream != null && stream.isFollowed()) {
        outbox.written(log);
      }
    }
  }

  private void drop(Predicate<Reader> which) {
    streams.values().forEach(stream -> stream.drop(which));
  }

  /** The number of streams that have not ended, or whose followers do not know it yet. */
  int count() {
    return streams.size();
  }

  /** Does what is due. */
  void check() {
    outbox.check();
    long now = nanoTime.getAsLong();
    drop(reader -> now - reader.heardNanos() > SILENCE.toNanos());
  }
}
