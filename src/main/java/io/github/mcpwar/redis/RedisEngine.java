package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.Groups;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Tables;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A Valkey or Redis that the nodes of a cluster share. */
public final class RedisEngine implements ClusterEngine {
  /** The random bytes of a token, which Base64 for URLs makes a text of the right length. */
  public static final int TOKEN_BYTES = Lease.TOKEN_LENGTH * 3 / 4;

  private static final int MOST_WAITING = 50_000;
  private static final long MOST_BYTES = 32L << 20;
  private static final Duration GATHER = Duration.ofMillis(1);
  private static final long CLOSE_MILLIS = 2_500;

  private final Link link;
  private final Keys keys;
  private final Server server;
  private final String token;
  private final byte[] check;
  private final LongSupplier nanoTime;
  private final WriteQueue queue = new WriteQueue(MOST_WAITING, MOST_BYTES, GATHER);
  private final LogWriter writer;
  private final Thread writing;
  private volatile @Nullable Nodes nodes;
  private volatile @Nullable Reader reader;
  private @Nullable Thread reading;

  private RedisEngine(
      Link link, Keys keys, Server server, String token, byte[] check, LongSupplier nanoTime) {
    this.link = link;
    this.keys = keys;
    this.server = server;
    this.token = token;
    this.check = check;
    this.nanoTime = nanoTime;
    this.writer = new LogWriter(link, keys, queue);
    this.writing = daemon(writer, "mcp-cluster-writer");
  }

  /**
   * Connects to an engine, and checks that it can serve.
   *
   * @param clusterName the name of the cluster: letters, digits, points, hyphens, underscores
   * @param keyCheck what the key of the cluster makes, and tells nothing about it; a node with
   *     another one is refused while others run
   * @param token {@value Lease#TOKEN_LENGTH} random letters and digits
   * @param nanoTime a clock as {@link System#nanoTime}
   * @throws IllegalArgumentException saying in one line what to correct
   */
  public static RedisEngine connect(
      RedisAddress address,
      String clusterName,
      byte[] keyCheck,
      String token,
      LongSupplier nanoTime) {
    if (!clusterName.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("Setting mcp.cluster-name must be up to 64 letters,"
          + " digits, points, hyphens and underscores");
    }
    if (token.length() != Lease.TOKEN_LENGTH) {
      throw new IllegalArgumentException("A token has " + Lease.TOKEN_LENGTH + " characters");
    }
    Keys keys = new Keys(clusterName);
    Server server = new Admission(address, keys, keyCheck, token).check();
    RedisEngine engine =
        new RedisEngine(Connections.open(address), keys, server, token, keyCheck, nanoTime);
    engine.writing.start();
    return engine;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The faults that an operator should correct although the engine works, a line each. */
  public List<String> warnings() {
    return server.warnings();
  }

  @Override
  public synchronized Membership join(String name, MailReceiver receiver) {
    if (nodes != null) {
      throw new IllegalStateException("Joined already");
    }
    Nodes joined =
        new Nodes(link, keys, new Lease.Holder(keys, token, name, check), receiver, nanoTime);
    try {
      joined.renew();
    } catch (Lease.DifferentKeyException e) {
      throw Admission.differentKey(keys);
    }
    nodes = joined;
    var reads = new Reader(link, joined, token, nanoTime);
    reader = reads;
    reading = daemon(reads, "mcp-cluster-reader");
    reading.start();
    return joined;
  }

  @Override
  public Values values() {
    return new RedisValues(link, keys);
  }

  @Override
  public Tables tables() {
    return new RedisTables(link, keys);
  }

  @Override
  public Groups groups() {
    return new RedisGroups(link, keys);
  }

  @Override
  public Logs logs() {
    return new RedisLogs(link, keys, queue, writer);
  }

  @Override
  public EngineState state() {
    Nodes joined = nodes;
    Reader reads = reader;
    return new EngineState(
        !link.isDown(),
        server.name(),
        joined == null ? Duration.ZERO : joined.roundTrip(),
        queue.waiting(),
        queue.dropped(),
        reads == null ? 0 : reads.reconnects());
  }

  /** Writes what waits, leaves the nodes, and ends both threads. */
  @Override
  public synchronized void close() {
    queue.close();
    end(writing);
    Reader reads = reader;
    if (reads != null && reading != null) {
      reads.close();
      end(reading);
    }
    link.close();
  }

  private static void end(Thread thread) {
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
