package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.MemoryLimits;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.sessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The real streams of the sessions of a node, without a container. */
public final class NodeStreams {
  private final StreamRegistry streams;
  private final SessionStreams all;

  /**
   * Creates the streams of a node.
   *
   * @param random generates numbers from 0 to below 1
   */
  public NodeStreams(StreamRegistry streams, SharedStreams shared, DoubleSupplier random) {
    MemoryLimits limits = new MemoryLimits(1000, 1_000_000, 1_000_000, Duration.ofMinutes(5));
    this.streams = streams;
    this.all = new SessionStreams(
        streams,
        new MemoryEventStore(limits, streams::now),
        shared,
        new ResumptionSettings(
            Duration.ofSeconds(2), Duration.ofMinutes(1), Optional.of(Duration.ofHours(1))),
        random);
  }

  /** A registry of open responses. */
  public static StreamRegistry registry(Codec codec, Executor work, LongSupplier nanoTime) {
    return new StreamRegistry(
        codec,
        new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 100, 100_000, 10),
        new MemoryBudget(1_000_000),
        work,
        nanoTime);
  }

  /** The delay after which a client comes back. */
  public Duration reconnectDelay() {
    return all.reconnectDelay();
  }

  /** Begins a call, or a batch of calls. */
  public Call call(Session session, Received received, long... requests) {
    LazyResponse answer = answer(received);
    List<RequestId> ids = new ArrayList<>();
    for (long request : requests) {
      ids.add(new RequestId(request));
    }
    all.keep(answer, session, ids);
    return new Call(answer, received);
  }

  /** Listens, after an event unless its id is empty. */
  public void listen(Session session, Received received, String lastEventId) {
    all.listen(exchange(answer(received), lastEventId), session);
  }

  private LazyResponse answer(Received received) {
    return new LazyResponse(
        streams,
        received,
        new RestEventSink(streams, received, received.guard, false),
        Accept.of("application/json, text/event-stream"));
  }

  private static HttpExchange exchange(LazyResponse answer, String lastEventId) {
    HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
        NodeStreams.class.getClassLoader(),
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
        Map.of(),
        Optional.empty());
  }

  /** A call on its node. */
  public record Call(LazyResponse answer, Received received) {

    /** Sends a log message. */
    public void say(String text) {
      ObjectNode params = JsonNodeFactory.instance.objectNode().put("level", "info");
      answer.send(new Notification("notifications/message", params.put("data", text)));
    }

    /** Ends without a result, as a cancelled call does. */
    public void end() {
      answer.endWithoutResponse();
    }

    /** Sends the result of a request. */
    public void succeed(long request) {
      answer.send(
          new Success(
              new RequestId(request), JsonNodeFactory.instance.objectNode().put("is", "done")),
          200);
    }
  }

  /** An event that a client has seen. */
  public record Seen(@Nullable String id, String data) {}

  /** The events that a client receives on one connection. */
  public static final class Received implements ResponseWriter, AnswerWriter {
    final ResponseGuard guard = new ResponseGuard();
    final List<Seen> seen = new ArrayList<>();
    int status;
    String body = "";
    boolean ended;
    private boolean left;
    private Consumer<Seen> onSeen = each -> {};
    private Runnable onEnd = () -> {};

    /** The events of a connection that nobody watches. */
    public Received() {}

    /**
     * The events of a connection.
     *
     * @param onSeen is told of each event
     * @param onEnd is told when the response has ended
     */
    public Received(Consumer<Seen> onSeen, Runnable onEnd) {
      this.onSeen = onSeen;
      this.onEnd = onEnd;
    }

    /** The status; 0 while there is none. */
    public int status() {
      return status;
    }

    private void end() {
      ended = true;
      if (!left) {
        onEnd.run();
      }
    }

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
          Seen next = new Seen(id, line.substring(Math.min(6, line.length())));
          seen.add(next);
          onSeen.accept(next);
          id = null;
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      end();
    }

    @Override
    public void answer(int sent, Map<String, String> headers, byte @Nullable [] json) {
      status = sent;
      body = json == null ? "" : new String(json, UTF_8);
      end();
    }

    @Override
    public void done() {}

    @Override
    public boolean isAwaited() {
      return false;
    }

    /** The client leaves, and the container notices. */
    public void leave() {
      left = true;
      guard.ended();
    }

    /** The network breaks, which the server does not notice. */
    public void cut() {
      left = true;
    }

    /** The id of the last event. */
    public String last() {
      return seen.stream().map(Seen::id).filter(id -> id != null).reduce("", (one, next) -> next);
    }

    /** The data of all events that have some. */
    List<String> data() {
      return seen.stream().map(Seen::data).filter(data -> !data.isEmpty()).toList();
    }
  }
}
