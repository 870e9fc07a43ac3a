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
  private final RequestThreads threads;

  /** Creates the fast path of an engine. */
  public FastPath(
      Engine engine,
      RequestRouter router,
      StreamRegistry streams,
      BodyReader bodies,
      RequestThreads threads) {
    this.engine = engine;
    this.router = router;
    this.streams = streams;
    this.bodies = bodies;
    this.threads = threads;
  }

  /**
   * Answers a request, if it qualifies.
   *
   * @return empty if it is answered; otherwise the request for Jakarta REST, with what is read
   */
  Optional<RestRequest> take(HttpServletRequest request, HttpServletResponse response) {
    Accept accept = Accept.of(request);
    if (isDelete(request) && !engine.sessions().areShared()) {
      answer(request, response, accept, router::endSession);
      return Optional.empty();
    }
    if (!isPost(request) || !accept.json() || accept.eventsFirst()) {
      return Optional.of(new RestRequest(request, accept));
    }
    boolean patient = threads.mayWait();
    try {
      Optional<PendingBody> body = bodies.small(request);
      if (body.isEmpty()) {
        return Optional.of(new RestRequest(request, accept));
      }
      PendingBody begun = body.get();
      if (!(patient ? begun.readAll() : begun.readWhatIsThere())) {
        return Optional.of(new RestRequest(request, accept, begun));
      }
      Incoming message = streams.codec().parse(begun.bytes());
      Runnable work = () -> answer(request, response, accept, call -> router.post(call, message));
      return run(message, patient, work)
          ? Optional.empty()
          : Optional.of(new RestRequest(request, accept, message));
    } catch (IOException e) {
      answer(request, response, accept, call -> RequestRouter.incomplete(e));
      return Optional.empty();
    }
  }

  /**
   * Runs the work for a message that needs no stream, if the calling thread may do it.
   *
   * @param patient true if the thread may wait for any tool
   * @return false if nothing was run
   */
  private boolean run(Incoming message, boolean patient, Runnable work) {
    ExecutionMode mode = mode(message);
    if (mode == ExecutionMode.IMMEDIATE || (patient && mode != ExecutionMode.STREAMING)) {
      work.run();
      return true;
    }
    if (mode != ExecutionMode.QUICK || !threads.take()) {
      return false;
    }
    try {
      work.run();
    } finally {
      threads.release();
    }
    return true;
  }

  /** True for the end of a session, unless a body must be waited for. */
  private static boolean isDelete(HttpServletRequest request) {
    return isToEndpoint("DELETE", request)
        && request.getContentLengthLong() <= 0
        && request.getHeader("Transfer-Encoding") == null;
  }

  private static boolean isPost(HttpServletRequest request) {
    return isToEndpoint("POST", request);
  }

  private static boolean isToEndpoint(String method, HttpServletRequest request) {
    return request.getMethod().equals(method)
        && request.getServletPath().equals("/mcp")
        && request.getPathInfo() == null;
  }

  private ExecutionMode mode(Incoming message) {
    if (message instanceof Request request) {
      return engine.mode(request);
    }
    return message instanceof Batch ? ExecutionMode.STREAMING : ExecutionMode.IMMEDIATE;
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Accept accept,
      Consumer<HttpExchange> work) {
    ServletResponseWriter writer = new ServletResponseWriter(response);
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
