package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.cluster.streams.ClusterStreams;
import io.github.mcpwar.http.NodeStreams.Call;
import io.github.mcpwar.http.NodeStreams.Received;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.TestSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes of a cluster in this thread, with the real streams, and a client of theirs. What they leave
 * to other threads runs step by step, in an order that a seed decides.
 */
final class StreamNodes {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);

  private final Random random;
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10); // wraps around soon
  private final Codec codec = new Codec();
  private final List<Tasks> tasks = new ArrayList<>();
  private final Tasks mail = new Tasks(true);
  final MemoryHub hub = new MemoryHub(mail, () -> clock.get() / 1_000_000);

  StreamNodes(long seed) {
    this.random = new Random(seed);
    tasks.add(mail);
  }

  /** Tasks that wait for a thread. */
  private final class Tasks implements Executor {
    private final boolean inOrder;
    private final List<Runnable> waiting = new ArrayList<>();

    Tasks(boolean inOrder) {
      this.inOrder = inOrder;
    }

    @Override
    public void execute(Runnable task) {
      waiting.add(task);
    }

    void runOne() {
      waiting.remove(inOrder ? 0 : random.nextInt(waiting.size())).run();
    }
  }

  /** Lets some thread do something. Returns false if there is nothing to do. */
  boolean step() {
    List<Tasks> busy = tasks.stream().filter(each -> !each.waiting.isEmpty()).toList();
    if (busy.isEmpty()) {
      return false;
    }
    busy.get(random.nextInt(busy.size())).runOne();
    return true;
  }

  /** Lets all threads do what there is. */
  void settle() {
    while (step()) {
      // until nothing is left
    }
  }

  /** A node. */
  final class Node {
    private final Tasks letters = new Tasks(true);
    private final Tasks work = new Tasks(false);
    private final List<Tasks> own = List.of(letters, work);
    final Cluster cluster;
    final ClusterStreams shared;
    private final Sessions sessions = TestSessions.of(clock::get, 10, Duration.ofDays(1));
    final StreamRegistry streams = NodeStreams.registry(codec, work, clock::get);
    private final NodeStreams all;

    Node(int number) {
      byte[] salt = new byte[Cluster.SALT_BYTES];
      salt[0] = (byte) number;
      tasks.addAll(own);
      cluster = new Cluster(hub.connection(), KEY, salt, codec.mapper(), letters);
      shared = new ClusterStreams(cluster, codec.mapper(), Duration.ofMinutes(5), work, clock::get);
      cluster.join("node " + number);
      all = new NodeStreams(streams, shared, () -> 0);
    }

    /** Opens a session. Returns its id. */
    String open(String version) {
      ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", version);
      params.putObject("capabilities");
      params.putObject("clientInfo").put("name", "c").put("version", "1");
      return sessions
          .open(new Request(new RequestId(0L), "initialize", params), Caller.ANONYMOUS, null)
          .id();
    }

    Session session(String id) {
      return sessions.find(id, Caller.ANONYMOUS);
    }

    /** Begins a call, or a batch of calls. */
    Call call(String session, long... requests) {
      return all.call(session(session), new Received(), requests);
    }

    /** Listens after an event. */
    Received resume(String session, String lastEventId) {
      Received received = new Received();
      try {
        all.listen(session(session), received, lastEventId);
      } catch (ProtocolException e) {
        received.status = session(session).contract().httpStatus(e.fault());
      }
      return received;
    }

    /** The process is killed. */
    void kill() {
      vanish();
      hub.lose(cluster.nodes().number());
    }

    /** The process stands still, which nobody notices yet. */
    void vanish() {
      tasks.removeAll(own);
    }
  }

  /** Lets time pass, and the timers of nodes run. */
  void pass(Duration time, Node... nodes) {
    clock.addAndGet(time.toNanos());
    for (Node node : nodes) {
      node.streams.check();
      node.shared.check();
    }
    settle();
  }

  /** A number below a bound. */
  int any(int bound) {
    return random.nextInt(bound);
  }
}
