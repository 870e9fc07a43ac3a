package io.github.mcpwar.cluster.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.PushStream;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.SessionsTest;
import io.github.mcpwar.testkit.Engines;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/** Nodes that share an engine in memory, on one thread: what is for later runs when told. */
final class TestNodes {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);

  final Codec codec = new Codec();
  final AtomicLong nanos = new AtomicLong();
  final AtomicLong millis = new AtomicLong(System.currentTimeMillis());
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  final MemoryHub hub = new MemoryHub(tasks::add, millis::get);
  private int salts;

  /** One of them. */
  record Node(
      Cluster cluster,
      Engine engine,
      Catalog catalog,
      SharedEngine shared,
      Queue<Runnable> behind) {

    long number() {
      return cluster.nodes().number();
    }

    Sessions.Identified open(Caller caller) {
      return engine.sessions().open(SessionsTest.initialize(), caller, null);
    }

    Session find(String id, Caller caller) {
      return engine.sessions().find(id, caller);
    }
  }

  /** Remembers what a client hears. */
  static final class Heard implements PushStream {
    final List<String> methods = new ArrayList<>();
    boolean closed;

    @Override
    public boolean send(Notification notification) {
      methods.add(notification.method());
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A node that has joined the others. */
  Node join() {
    byte[] salt = new byte[Cluster.SALT_BYTES];
    salt[0] = (byte) ++salts;
    Queue<Runnable> behind = new ArrayDeque<>();
    Cluster cluster = new Cluster(hub.connection(), KEY, salt, codec.mapper(), Runnable::run);
    Catalog catalog = Catalog.empty(codec.mapper());
    Engine engine = Engines.of(codec, catalog, Runnable::run, List.of(), nanos::get);
    SharedEngine shared = new SharedEngine(
        cluster, engine, codec, behind::add, behind::add, () -> Instant.ofEpochMilli(millis.get()));
    cluster.join("node " + salts);
    Node node = new Node(cluster, engine, catalog, shared, behind);
    all.add(node);
    return node;
  }

  private final List<Node> all = new ArrayList<>();

  /** Delivers all letters, and does all that is behind. */
  void settle() {
    boolean again = true;
    while (again) {
      deliver();
      again = all.stream().map(Node::behind).anyMatch(this::run);
    }
  }

  /** Does what one node has to do, without delivering its letters. */
  void runBehind(Node node) {
    while (run(node.behind())) {
      // the next
    }
  }

  /** Delivers all letters. */
  void deliver() {
    while (run(tasks)) {
      // the next
    }
  }

  /** Does the next thing that one node has to do. */
  boolean run(Queue<Runnable> queue) {
    Runnable next = queue.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }
}
