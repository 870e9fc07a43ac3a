package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.cluster.streams.ClusterStreams;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.MemoryLimits;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.TestSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
    final StreamRegistry streams = new StreamRegistry(
        codec,
        new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 100, 100_000, 10),
        new MemoryBudget(1_000_000),
        work,
        clock::get);
    private final SessionStreams all;

    Node(int number) {
      byte[] salt = new byte[Cluster.SALT_BYTES];
      salt[0] = (byte) number;
      tasks.addAll(own);
      cluster = new Cluster(hub.connection(), KEY, salt, codec.mapper(), letters);
      shared = new ClusterStreams(cluster, codec.mapper(), Duration.ofMinutes(5), work, clock::get);
      cluster.join("node " + number);
      MemoryLimits limits = new MemoryLimits(1000, 1_000_000, 1_000_000, Duration.ofMinutes(5));
      all = new SessionStreams(
          streams,
          new MemoryEventStore(limits, clock::get),
          shared,
          new ResumptionSettings(
              Duration.ofSeconds(2), Duration.ofMinutes(1), Optional.of(Duration.ofHours(1))),
          () -> 0);
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
      Received received = new Received();
      LazyResponse answer = answer(received);
      List<RequestId> ids = new ArrayList<>();
      for (long request : requests) {
        ids.add(new RequestId(request));
      }
      all.keep(answer, session(session), ids);
      return new Call(answer, received);
    }

    /** Listens after an event. */
    Received resume(String session, String lastEventId) {
      Received received = new Received();
      try {
        all.listen(exchange(answer(received), lastEventId), session(session));
      } catch (ProtocolException e) {
        received.status = session(session).contract().httpStatus(e.fault());
      }
      return received;
    }

    private LazyResponse answer(Received received) {
      return new LazyResponse(
          streams,
          received,
          new RestEventSink(streams, received, received.guard, false),
          Accept.of("application/json, text/event-stream"));
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

  private static HttpExchange exchange(LazyResponse answer, String lastEventId) {
    HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
        StreamNodes.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, args) -> switch (method.getName()) {
          case "getHeaders" ->
            Collections.enumeration(
                "Last-Event-ID".equals(args[0]) ? List.of(lastEventId) : List.of());
          case "isAsyncStarted" -> false;
          default -> null;
        });
    return new HttpExchange(
        request,
        answer,
        new BodyMemory(),
        Optional.empty(),
        new HeldRoles(Set.of()),
        Usage.UNLIMITED,
        null,
        null,
        "",
        "",
        Map.of());
  }

  /** A call on its node. */
  record Call(LazyResponse answer, Received received) {

    void say(String text) {
      ObjectNode params = JsonNodeFactory.instance.objectNode().put("level", "info");
      answer.send(new Notification("notifications/message", params.put("data", text)));
    }

    void succeed(long request) {
      answer.send(
          new Success(
              new RequestId(request), JsonNodeFactory.instance.objectNode().put("is", "done")),
          200);
    }
  }

  /** An event that a client has seen. */
  record Seen(@Nullable String id, String data) {}

  /** The events that a client receives on one connection. */
  static final class Received implements ResponseWriter, AnswerWriter {
    final ResponseGuard guard = new ResponseGuard();
    final List<Seen> seen = new ArrayList<>();
    int status;
    String body = "";
    boolean ended;
    private boolean left;

    @Override
    public void open(Map<String, String> headers) {
      status = 200;
    }

    @Override
    public void write(byte[] bytes) {
      if (left) {
        return;
      }
      String id = null;
      for (String line : new String(bytes, UTF_8).split("\n")) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ") || line.equals("data:")) {
          seen.add(new Seen(id, line.substring(Math.min(6, line.length()))));
          id = null;
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      ended = true;
    }

    @Override
    public void answer(int sent, Map<String, String> headers, byte @Nullable [] json) {
      status = sent;
      body = json == null ? "" : new String(json, UTF_8);
      ended = true;
    }

    @Override
    public void done() {}

    @Override
    public boolean isAwaited() {
      return false;
    }

    /** The client leaves, and the container notices. */
    void leave() {
      left = true;
      guard.ended();
    }

    /** The id of the last event. */
    String last() {
      return seen.stream().map(Seen::id).filter(id -> id != null).reduce("", (one, next) -> next);
    }

    /** The data of all events that have some. */
    List<String> data() {
      return seen.stream().map(Seen::data).filter(data -> !data.isEmpty()).toList();
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
