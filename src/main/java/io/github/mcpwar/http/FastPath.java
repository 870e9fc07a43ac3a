package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ExecutionMode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fast path: takes small messages without Jakarta REST, which would double the cost. They are
 * answered on the request's thread if they need no stream and the thread may do it; otherwise the
 * request is suspended.
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
      Consumer<HttpExchange> work = call -> router.post(call, message);
      if (!run(message, patient, () -> answer(request, response, accept, work))) {
        suspend(request, response, accept, work);
      }
      return Optional.empty();
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
    AwaitedResponseWriter writer = new AwaitedResponseWriter(response);
    ResponseGuard guard = new ResponseGuard();
    HttpExchange call = call(request, writer, guard, accept);
    try {
      router.admit(call, () -> work.accept(call));
      writer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      guard.ended();
    }
  }

  /** Begins the work of a suspended request, which other threads go on with. */
  private void suspend(
      HttpServletRequest request,
      HttpServletResponse response,
      Accept accept,
      Consumer<HttpExchange> work) {
    AsyncContext suspended = request.startAsync(request, response);
    suspended.setTimeout(0);
    ResponseGuard guard = ResponseGuard.of(request);
    SuspendedResponseWriter writer = new SuspendedResponseWriter(suspended, response, guard);
    HttpExchange call = call(request, writer, guard, accept);
    router.admit(call, () -> work.accept(call));
  }

  private HttpExchange call(
      HttpServletRequest request,
      ServletResponseWriter writer,
      ResponseGuard guard,
      Accept accept) {
    RestEventSink events = new RestEventSink(streams, writer, guard, false);
    return new HttpExchange(request, new LazyResponse(streams, writer, events, accept));
  }
}
