package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Routes each HTTP request to the session or the stateless endpoint. The stated protocol version
 * decides, never other headers or the method's name, except that {@code initialize} without a
 * modern version starts a session.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">Backward
 *     compatibility with initialization-based versions</a>
 */
public final class RequestRouter {
  private final Engine engine;
  private final StreamRegistry streams;
  private final Correlation correlation;
  private final SessionEndpoint<?> sessions;
  private final StatelessEndpoint stateless;

  /**
   * Creates the router of an engine.
   *
   * @param sessionStreams those of sessions; empty to serve clients of all revisions without
   */
  public RequestRouter(
      Engine engine,
      StreamRegistry streams,
      Optional<SessionStreams> sessionStreams,
      Correlation correlation) {
    this.engine = engine;
    this.streams = streams;
    this.correlation = correlation;
    this.sessions = sessionStreams.isPresent()
        ? new SessionEndpoint<>(engine, new ClientsWithSessions(engine, sessionStreams.get()))
        : new SessionEndpoint<>(engine, new ClientsWithoutSessions(engine));
    this.stateless = new StatelessEndpoint(engine, streams);
  }

  /** Runs the work of a request. Exceptions become its response. */
  void admit(HttpExchange call, Runnable work) {
    try {
      requireAcceptable(call);
      work.run();
    } catch (ProtocolException e) {
      refuse(call, null, e);
    } catch (UncheckedIOException e) { // the client left while we were reading, or was too slow
      String reason = String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
      engine.notices().refused(call, null, "incomplete", reason);
      call.answer().end(400);
    } catch (EngineUnavailableException e) {
      refuse(
          call,
          null,
          new ProtocolException(
              Fault.OVERLOADED, "What the servers share cannot be reached; try again later"));
    } catch (OutOfMemoryError e) { // the memory we held is free by now
      refuse(call, null, new ProtocolException(Fault.OVERLOADED, "Out of memory; try again later"));
    } catch (RuntimeException e) {
      ProtocolException fault =
          correlation.internalError("HTTP " + call.request().getMethod(), e);
      refuse(call, null, fault);
    }
  }

  /** Reports that the message did not arrive completely. */
  static void incomplete(IOException reason) {
    throw new UncheckedIOException(reason);
  }

  private static void requireAcceptable(HttpExchange call) {
    if (call.request().getMethod().equals("HEAD")) {
      throw new ProtocolException(Fault.METHOD_NOT_ALLOWED, "HEAD is not for streams");
    }
    Accept accept = call.answer().accept();
    boolean stream = call.request().getMethod().equals("GET");
    if (stream ? !accept.events() : !accept.json() && !accept.events()) {
      throw new ProtocolException(
          Fault.NOT_ACCEPTABLE,
          "Send the header Accept: " + (stream ? "" : "application/json, ") + "text/event-stream");
    }
  }

  /** Rejects a request before its revision is known, in the form of the newest revision. */
  private void refuse(HttpExchange call, @Nullable Request request, ProtocolException e) {
    WireContract contract = Revisions.newest(Lifecycle.STATELESS);
    RpcError error = contract.error(e);
    engine.notices().refused(call, null, request == null ? "" : request.method(), e);
    RequestId id = request == null ? null : request.id();
    call.answer().send(new Failure(id, error), contract.httpStatus(e.fault()));
  }

  void post(HttpExchange call, byte[] body) {
    post(call, streams.parse(body, call.usage()));
  }

  void post(HttpExchange call, Incoming incoming) {
    if (incoming instanceof Malformed malformed) {
      engine.notices().refused(call, null, malformed.error());
      call.answer().send(new Failure(malformed.id(), malformed.error()), 400);
    } else if (incoming instanceof Batch batch) {
      requireVersionWithSessions(call);
      sessions.batch(call, batch);
    } else if (incoming instanceof Message message) {
      post(call, message);
    }
  }

  private void post(HttpExchange call, Message message) {
    try {
      if (Lifecycle.of(message, call.token(HttpHeaders.PROTOCOL_VERSION)) == Lifecycle.STATELESS) {
        stateless.post(call, message);
      } else {
        sessions.post(call, message);
      }
    } catch (ProtocolException e) {
      refuse(call, message instanceof Request request ? request : null, e);
    }
  }

  void listen(HttpExchange call) {
    requireVersionWithSessions(call);
    sessions.listen(call);
  }

  void endSession(HttpExchange call) {
    requireVersionWithSessions(call);
    sessions.end(call);
  }

  /**
   * Rejects a stateless version for GET, DELETE and batches; see Streamable HTTP, "Earlier
   * Streamable HTTP revisions".
   */
  private static void requireVersionWithSessions(HttpExchange call) {
    String header = call.token(HttpHeaders.PROTOCOL_VERSION);
    if (header == null) {
      return;
    }
    WireContract contract = Revisions.find(header).orElseThrow(() -> Revisions.unsupported(header));
    if (contract.lifecycle() == Lifecycle.STATELESS) {
      throw call.request().getMethod().equals("POST")
          ? new ProtocolException(
              Fault.INVALID_REQUEST, "Invalid request: this revision has no batches")
          : new ProtocolException(
              Fault.METHOD_NOT_ALLOWED,
              "This revision has POST only; listen with " + Methods.LISTEN);
    }
  }
}
