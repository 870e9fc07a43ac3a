package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.FieldEvent;
import io.github.mcpwar.http.sse.Lease;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.PostedMessage;
import io.github.mcpwar.server.exchange.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The HTTP+SSE transport of 2024-11-05: an event stream, whose first event names a second URL to
 * send messages to.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse">
 * HTTP with SSE</a>
 */
@Path("/")
public final class LegacySseResource {
  private final Engine engine;
  private final RequestRouter router;
  private final StreamRegistry streams;
  private final Supplier<String> newId;
  private final BodyReader bodies;
  private final int maxConnections;
  private final PathPrefix prefix;
  private final LimitedLog log;
  private final Map<String, Open> connections = new ConcurrentHashMap<>();

  /**
   * A connected client.
   *
   * @param opener the request that opened the stream
   * @param lease the lifetime of the stream
   */
  private record Open(Connection connection, HttpExchange opener, Lease lease) {

    boolean belongsTo(String user) {
      return opener.userName().equals(user);
    }
  }

  /**
   * Creates the two endpoints.
   *
   * @param newId generates unguessable identifiers of letters, digits, hyphens and underscores
   * @param maxConnections the maximum number of connected clients
   * @param prefix the path prefix of a reverse proxy
   */
  public LegacySseResource(
      Engine engine,
      RequestRouter router,
      StreamRegistry streams,
      Supplier<String> newId,
      BodyReader bodies,
      int maxConnections,
      PathPrefix prefix) {
    this.engine = engine;
    this.router = router;
    this.streams = streams;
    this.newId = newId;
    this.bodies = bodies;
    this.maxConnections = maxConnections;
    this.prefix = prefix;
    this.log = new LimitedLog(
        System.getLogger(LegacySseResource.class.getName()), LimitedLog.SOME, streams::now);
    engine.relay().receiver(this::take);
  }

  /** Opens a client's stream. */
  @GET
  @Path("sse")
  public void connect(
      @Suspended AsyncResponse response,
      @Context SseEventSink events,
      @Context HttpServletRequest request) {
    HttpExchange call = HttpExchange.of(response, events, request, streams);
    router.admit(call, () -> connect(call));
  }

  private void connect(HttpExchange call) {
    engine.requireRunning();
    streams.requireRoom();
    if (connections.size() >= maxConnections) {
      throw new ProtocolException(Fault.OVERLOADED, "Too many connections; try again later");
    }
    call.takeStream();
    log.log(
        System.Logger.Level.INFO,
        "Clients of HTTP with SSE",
        "A client uses the old transport HTTP with SSE: " + agent(call.request()));
    String id = engine.relay().name(newId.get());
    LazyResponse answer = call.answer();
    Connection connection = new Connection(engine, answer::event);
    EventStream stream = answer.connect();
    Runnable over = () -> {
      connections.remove(id);
      connection.close();
    };
    Lease lease = new Lease(call, streams, stream, over);
    connections.put(id, new Open(connection, call, lease));
    answer.event(endpoint(call.request(), id));
    stream.lease(lease);
    answer.onLeave(over);
    answer.atEnd(engine.notices().opened("GET /sse", call, null));
  }

  private FieldEvent endpoint(HttpServletRequest request, String id) {
    String path = prefix.of(request) + request.getContextPath() + "/messages";
    return new FieldEvent(null, "endpoint", null, null, SessionParameter.url(path, id));
  }

  private static String agent(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return agent == null ? "unknown" : agent;
  }

  /**
   * Accepts a message; its response is sent on the stream. The message's own token counts, which
   * may allow less or more than that of the stream.
   */
  @POST
  @Path("messages")
  public void post(@Suspended AsyncResponse response, @Context HttpServletRequest request) {
    HttpExchange call = HttpExchange.of(response, request, streams);
    router.admit(call, () -> post(call));
  }

  private void post(HttpExchange call) {
    String id = SessionParameter.in(call.request().getQueryString());
    Open open = connections.get(id);
    if (open == null && engine.relay().mayKnow(id)) {
      relay(call, id);
      return;
    }
    if (open == null || !open.belongsTo(call.userName())) {
      throw unknown();
    }
    open.lease().renew(call);
    bodies.read(call, Optional.empty(), work -> router.admit(call, work), message -> {
      Runnable retained = call.retain();
      try {
        call.answer().end(202);
        open.connection()
            .take(streams.parse(message, call.usage()), new PostingCaller(call, open.opener()));
      } finally {
        retained.run();
      }
    });
  }

  private static ProtocolException unknown() {
    return new ProtocolException(
        Fault.SESSION_NOT_FOUND, "Session not found: its stream has ended; open a new one");
  }

  /** Passes a message on to the node of its stream. */
  private void relay(HttpExchange call, String id) {
    bodies.read(call, Optional.empty(), work -> router.admit(call, work), message -> {
      PostedMessage posted = new PostedMessage(
          message,
          call.principal(),
          call.roles().known(),
          call.scopes(),
          call.lifetime(),
          call.address(),
          call.agent(),
          call.headers());
      if (!engine.relay().pass(id, posted)) {
        throw unknown();
      }
      call.answer().end(202);
    });
  }

  /** Takes a message that another node received. */
  private boolean take(String id, PostedMessage message) {
    Open open = connections.get(id);
    if (open == null || !open.belongsTo(message.userName())) {
      return false;
    }
    Kept kept = new Kept(open.opener().usage(), streams.budget(), Share.REQUESTS);
    BodyMemory memory = new BodyMemory();
    memory.set(kept);
    Caller caller = new RelayedCaller(message, open.opener(), memory, streams::now, streams.now());
    open.lease().renew(caller);
    streams.later(() -> {
      try {
        open.connection().take(received(message.body(), kept, caller), caller);
      } finally {
        kept.release();
      }
    });
    return true;
  }

  /** Reads a message within the memory of its sender. */
  private Incoming received(byte[] body, Kept kept, Caller caller) {
    long size = body.length + TreeSize.of(body, body.length);
    if (body.length > MemoryBudget.FREE && !kept.tryAdd(size)) {
      return new Malformed(
          null,
          Revisions.newest(Lifecycle.SESSION)
              .error(new ProtocolException(
                  Fault.OVERLOADED, "Too many large messages at once; try again later")));
    }
    return streams.parse(body, caller.usage());
  }
}
