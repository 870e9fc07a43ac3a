package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.FieldEvent;
import io.github.mcpwar.http.sse.Lease;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
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

    boolean belongsTo(HttpExchange call) {
      return opener.userName().equals(call.userName());
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
    String id = newId.get();
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
    Open open = connections.get(SessionParameter.in(call.request().getQueryString()));
    if (open == null || !open.belongsTo(call)) {
      throw new ProtocolException(
          Fault.SESSION_NOT_FOUND, "Session not found: its stream has ended; open a new one");
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
}
