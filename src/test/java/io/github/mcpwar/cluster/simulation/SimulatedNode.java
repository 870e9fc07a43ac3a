package io.github.mcpwar.cluster.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.sessions.SharedEngine;
import io.github.mcpwar.cluster.simulation.SimulatedEngine.Connection;
import io.github.mcpwar.cluster.simulation.VirtualTime.Process;
import io.github.mcpwar.cluster.streams.ClusterStreams;
import io.github.mcpwar.cluster.tasks.ClusterTasks;
import io.github.mcpwar.http.NodeStreams;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.call.CallThreads;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.elicitation.Elicitors;
import io.github.mcpwar.server.elicitation.InputRequests;
import io.github.mcpwar.server.elicitation.RequestStateCodec;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.sessions.SessionIds;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.tasks.TaskLimits;
import io.github.mcpwar.server.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** A node with the real sessions, streams and tasks, on threads of virtual time. */
final class SimulatedNode {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);
  private static final Instant START = Instant.parse("2026-07-28T00:00:00Z");
  private static final Duration IDLE = Duration.ofSeconds(20);
  static final Codec CODEC = new Codec();

  final Process process = new Process();
  final Connection connection;
  final Cluster cluster;
  final ClusterStreams shared;
  final Engine engine;
  final NodeStreams streams;
  final InputRequests inputs;
  private final SharedEngine lists;
  private final String name;
  private final List<Runnable> onDeath = new ArrayList<>();
  private long diedAt;
  private int ids;

  SimulatedNode(VirtualTime time, SimulatedEngine backend, String name, Random random) {
    this(time, backend, name, random, Catalog.empty(CODEC.mapper()), Duration.ofSeconds(1));
    start();
  }

  /**
   * Creates a node with a catalog, which has joined the others, and not told of its lists.
   *
   * @param look the time after which it looks again at what is due
   */
  SimulatedNode(
      VirtualTime time,
      SimulatedEngine backend,
      String name,
      Random random,
      Catalog catalog,
      Duration look) {
    this.name = name;
    LongSupplier delay = () -> 2_000 + random.nextInt(60_000);
    InstantSource clock = () -> START.plusNanos(time.nanos());
    Executor threads = time.threads(process, delay);
    connection = backend.connection(process);
    byte[] salt = new byte[Cluster.SALT_BYTES];
    random.nextBytes(salt);
    cluster = new Cluster(
        connection, KEY, salt, CODEC.mapper(), time.oneByOne(process, delay), time::await);
    ClusterTasks tasks =
        new ClusterTasks(cluster, CODEC.mapper(), threads, clock, time::nanos, 1000);
    shared =
        new ClusterStreams(cluster, CODEC.mapper(), Duration.ofMinutes(5), threads, time::nanos);
    inputs = new InputRequests(CODEC.mapper(), this::newId);
    KeyRing keys = new KeyRing(List.of("the key of all nodes, which seals".getBytes(UTF_8)));
    MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    engine = new Engine(
        CODEC.mapper(),
        new ServerIdentity(new Implementation("simulated", "1"), null),
        catalog,
        new Sessions(
            new SessionIds(keys, random::nextBytes, clock, Duration.ofDays(1)),
            () -> Set.of("tools"),
            time::nanos,
            1000,
            budget,
            IDLE),
        callThreads(threads),
        new Correlation(this::newId, time::nanos),
        0,
        Pages.NONE,
        new Elicitors(
            inputs,
            new RequestStateCodec(CODEC.mapper(), keys, Duration.ofMinutes(1), clock),
            Duration.ofMinutes(1),
            time::nanos),
        new Tasks(
            this::newId,
            clock,
            time::nanos,
            new TaskLimits(Duration.ofMinutes(30), Duration.ofSeconds(1), 1000),
            budget,
            tasks),
        List.of());
    lists = new SharedEngine(cluster, engine, CODEC, time.oneByOne(process, delay), threads, clock);
    StreamRegistry registry = NodeStreams.registry(CODEC, threads, time::nanos);
    streams = new NodeStreams(registry, shared, random::nextDouble);
    time.every(look.dividedBy(4), process, registry::check);
    time.every(look, process, engine::expire);
    time.every(look, process, shared::check);
    cluster.join(name);
  }

  /** Tells the others of its lists. */
  void start() {
    lists.start();
  }

  private String newId() {
    return name + "-" + ++ids;
  }

  private static CallThreads callThreads(Executor threads) {
    return new CallThreads() {
      @Override
      public void execute(Runnable task) {
        threads.execute(task);
      }

      @Override
      public void runHere(Runnable task) {
        task.run();
      }

      @Override
      public <T> Callable<T> carry(Callable<T> work) {
        return work;
      }
    };
  }

  /** Kills the process. */
  void kill(VirtualTime time) {
    time.kill(process);
    diedAt = time.nanos();
    onDeath.forEach(Runnable::run);
  }

  long diedAt() {
    return diedAt;
  }

  /** Adds what happens when the process is killed, such as the end of a connection. */
  void onDeath(Runnable action) {
    onDeath.add(action);
  }

  /** The number of events of a stream that the engine has confirmed. */
  long confirmed(String session, String stream) {
    String key = session.substring(session.lastIndexOf('.') + 1);
    return connection.confirmed(cluster.name("stream", key + "\n" + stream));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long number() {
    return connection.number();
  }

  @Override
  public String toString() {
    return name;
  }
}
