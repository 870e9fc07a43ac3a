package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.server.events.SharedEvents;
import io.github.mcpwar.server.events.SharedStream;
import io.github.mcpwar.server.events.SharedStreams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The streams of calls that every node of a cluster can continue. Thread-safe. */
public final class ClusterStreams implements SharedStreams {
  private static final String KIND = "stream";

  private final Cluster cluster;
  private final StreamLogs logs;
  private final OwnStreams own;
  private final FollowedStreams followed;

  /**
   * Creates the streams of a node that has not joined the others yet.
   *
   * @param keep how long the events of a stream are kept after its end
   * @param threads run tasks that wait for the engine
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public ClusterStreams(
      Cluster cluster, JsonMapper mapper, Duration keep, Executor threads, LongSupplier nanoTime) {
    this.cluster = cluster;
    this.logs = new StreamLogs(cluster.logs(), mapper, keep);
    this.own = new OwnStreams(cluster.post(), logs, threads, nanoTime);
    this.followed = new FollowedStreams(cluster.post(), logs, threads, nanoTime);
  }

  private String log(Name stream) {
    return cluster.name(KIND, stream.session() + "\n" + stream.stream());
  }

  @Override
  public SharedStream begin(Name stream, List<RequestId> requests, Owner owner) {
    return own.begin(log(stream), requests, owner);
  }

  @Override
  public Optional<Found> find(Name stream, long after) {
    String log = log(stream);
    return logs.after(log, after).map(read -> new Found() {
      @Override
      public SharedEvents events() {
        return read.events();
      }

      @Override
      public Following follow(Follower follower) {
        SharedEvents events = read.events();
        long last = events.messages().isEmpty()
            ? after
            : events.first() + events.messages().size() - 1;
        return followed.follow(log, read, last, follower);
      }
    });
  }

  /** The number of streams of this node that the others can continue. */
  public int shared() {
    return own.count();
  }

  /** The number of streams of other nodes whose clients are here. */
  public int followed() {
    return followed.count();
  }

  /** Repeats what failed, and gives up what was silent for too long. Called every second or so. */
  public void check() {
    own.check();
    followed.check();
  }
}
