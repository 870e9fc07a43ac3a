package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ExecutionMode;
import io.github.mcpwar.servlets.Attribute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The fast path: answers small messages that need no stream on the request's thread, without
 * Jakarta REST, which would double the cost.
 */
public final class FastPath {
  private static final Attribute<Incoming> MESSAGE = Attribute.of(Incoming.class);

  private final Engine engine;
  private final RequestRouter router;
  private final Streams streams;
  private final Bodies bodies;
  private final BooleanSupplier mayWait;

  /**
   * Creates the fast path of an engine.
   *
   * @param mayWait true if the calling thread may wait for a tool
   */
  public FastPath(
      Engine engine,
      RequestRouter router,
      Streams streams,
      Bodies bodies,
      BooleanSupplier mayWait) {
    this.engine = engine;
    this.router = router;
    this.streams = streams;
    this.bodies = bodies;
    this.mayWait = mayWait;
  }

  /**
   * Takes over a parsed message that needs more than the fast path. It is removed from the request,
   * which a stream may outlive.
   */
  static Optional<Incoming> message(HttpServletRequest request) {
    return Optional.ofNullable(MESSAGE.remove(request));
  }

  /**
   * Answers a request, if it qualifies.
   *
   * @return false if the request must be answered otherwise; it then carries the parsed message
   */
  public boolean take(HttpServletRequest request, HttpServletResponse response) {
    if (!request.getMethod().equals("POST")
        || !request.getServletPath().equals("/mcp")
        || request.getPathInfo() != null) {
      return false;
    }
    Accept accept = Accept.of(request);
    if (!accept.json() || accept.eventsFirst()) {
      return false;
    }
    boolean patient = mayWait.getAsBoolean();
    byte[] body;
    try {
      body = bodies.readSmall(request, patient);
    } catch (IOException e) {
      answer(
          request,
          new ServletResponseWriter(response),
          accept,
          call -> RequestRouter.incomplete(e));
      return true;
    }
    if (body == null) {
      return false;
    }
    Incoming message = streams.codec().parse(body);
    if (!isShort(message, patient)) {
      MESSAGE.set(request, message);
      return false;
    }
    answer(
        request, new ServletResponseWriter(response), accept, call -> router.post(call, message));
    return true;
  }

  private boolean isShort(Incoming message, boolean patient) {
    if (message instanceof Request request) {
      ExecutionMode mode = engine.mode(request);
      return mode == ExecutionMode.IMMEDIATE || (mode == ExecutionMode.BLOCKING && patient);
    }
    return !(message instanceof Batch);
  }

  private void answer(
      HttpServletRequest request,
      ServletResponseWriter writer,
      Accept accept,
      Consumer<HttpCall> work) {
    ResponseGuard guard = new ResponseGuard();
    HttpCall call = new HttpCall(request, new LazyResponse(streams, writer, guard, accept), true);
    try {
      router.admit(call, () -> work.accept(call));
      writer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      guard.ended();
    }
  }
}
