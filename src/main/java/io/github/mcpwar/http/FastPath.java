package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ExecutionMode;
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
  private final Engine engine;
  private final RequestRouter router;
  private final StreamRegistry streams;
  private final BodyReader bodies;
  private final BooleanSupplier mayWait;

  /**
   * Creates the fast path of an engine.
   *
   * @param mayWait true if the calling thread may wait for a tool
   */
  public FastPath(
      Engine engine,
      RequestRouter router,
      StreamRegistry streams,
      BodyReader bodies,
      BooleanSupplier mayWait) {
    this.engine = engine;
    this.router = router;
    this.streams = streams;
    this.bodies = bodies;
    this.mayWait = mayWait;
  }

  /**
   * Answers a request, if it qualifies.
   *
   * @return empty if it is answered; otherwise the request for Jakarta REST, with what is read
   */
  Optional<RestRequest> take(HttpServletRequest request, HttpServletResponse response) {
    Accept accept = Accept.of(request);
    if (!isPost(request) || !accept.json() || accept.eventsFirst()) {
      return Optional.of(new RestRequest(request, accept, null));
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
      return Optional.empty();
    }
    if (body == null) {
      return Optional.of(new RestRequest(request, accept, null));
    }
    Incoming message = streams.codec().parse(body);
    if (!isShort(message, patient)) {
      return Optional.of(new RestRequest(request, accept, message));
    }
    answer(
        request, new ServletResponseWriter(response), accept, call -> router.post(call, message));
    return Optional.empty();
  }

  private static boolean isPost(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getServletPath().equals("/mcp")
        && request.getPathInfo() == null;
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
      Consumer<HttpExchange> work) {
    ResponseGuard guard = new ResponseGuard();
    RestEventSink events = new RestEventSink(streams, writer, guard, false);
    HttpExchange call =
        new HttpExchange(request, new LazyResponse(streams, writer, events, accept));
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
