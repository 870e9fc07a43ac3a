package io.github.mcpwar.boot;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.sessions.SharedEngine;
import io.github.mcpwar.cluster.streams.ClusterStreams;
import io.github.mcpwar.cluster.tasks.ClusterTasks;
import io.github.mcpwar.cluster.view.ClusterView;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.OtherNodes;
import io.github.mcpwar.server.events.EventSettings;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.tasks.SharedTasks;
import io.github.mcpwar.server.tasks.TaskSettings;
import io.github.mcpwar.settings.Settings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The parts of a server that serves the same clients as other nodes do. */
final class ClusterNode implements AutoCloseable {
  private final Codec codec;
  private final Threads threads;
  private final Cluster cluster;
  private final ManagedCluster managed;
  private final ClusterTasks tasks;
  private final ClusterStreams streams;
  private @Nullable SharedEngine engine;

  /** Creates the parts of a node that has not joined the others yet. */
  ClusterNode(ClusterConnection connection, Settings settings, Codec codec, Threads threads) {
    this.codec = codec;
    this.threads = threads;
    this.cluster = connection.cluster(codec.mapper(), threads.oneByOne("mcp-mail"));
    this.managed = new ManagedCluster(cluster, connection.nodeName());
    this.tasks = new ClusterTasks(
        cluster,
        codec.mapper(),
        threads.unlimited(),
        InstantSource.system(),
        System::nanoTime,
        settings.get(TaskSettings.MAX_TASKS));
    this.streams = new ClusterStreams(
        cluster,
        codec.mapper(),
        settings.get(EventSettings.REPLAY_AGE),
        threads.unlimited(),
        System::nanoTime);
  }

  Cluster cluster() {
    return cluster;
  }

  /** The state of the cluster for operators. */
  ManagedCluster managed() {
    return managed;
  }

  /** The tasks that other nodes can find. */
  SharedTasks tasks() {
    return tasks;
  }

  /** The streams that other nodes can continue. */
  SharedStreams streams() {
    return streams;
  }

  /**
   * Shares what an engine does from now on. Called before the node joins the others.
   *
   * @return the other nodes for operators
   */
  OtherNodes share(Engine own) {
    engine = new SharedEngine(
        cluster,
        own,
        codec,
        threads.oneByOne("mcp-sessions"),
        threads.unlimited(),
        InstantSource.system());
    return new ClusterView(cluster, codec.mapper(), own, threads.unlimited());
  }

  /** Joins the others. Called once everything that receives letters is there. */
  void join() {
    cluster.join(managed.name());
  }

  /** Tells the others what this node offers. Called once everything has been registered. */
  void start() {
    if (engine != null) {
      engine.start();
    }
  }

  /** Repeats what failed. Called every second. */
  void check() {
    streams.check();
  }

  /** Writes what has not been written, and leaves the others. */
  @Override
  public void close() {
    tasks.close();
    cluster.close();
  }
}
