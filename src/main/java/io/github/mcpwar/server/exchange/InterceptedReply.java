package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.limits.callers.Claim;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ObjectNode;

/** The reply to one request, which notifies interceptors of its end. */
public final class InterceptedReply implements Reply {
  private static final System.Logger LOG = System.getLogger(InterceptedReply.class.getName());

  private final Reply reply;
  private final Claim claim;
  private final Runnable atEnd;
  private final List<Interception> begun = new ArrayList<>(4);
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * Creates the reply.
   *
   * @param claim the caller's share, held until the response is sent
   * @param atEnd runs once, after the interceptors
   */
  public InterceptedReply(Reply reply, Claim claim, Runnable atEnd) {
    this.reply = reply;
    this.claim = claim;
    this.atEnd = atEnd;
  }

  /** Begins the interceptors in order, before anything else can end the reply. */
  public void begin(List<CallInterceptor> interceptors, Call call) {
    for (CallInterceptor interceptor : interceptors) {
      begun.add(interceptor.begin(call));
    }
  }

  /** True once an interceptor has seen the request and so will see its end. */
  public boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** Runs work inside the interceptors, the first one outermost. */
  public <T> T run(Callable<T> work) throws Exception {
    Callable<T> whole = work;
    for (int i = begun.size() - 1; i >= 0; i--) {
      Interception around = begun.get(i);
      Callable<T> inner = whole;
      whole = () -> around.run(inner);
    }
    return whole.call();
  }

  /** Gives back the caller's share and notifies the interceptors, if no answer can be sent. */
  public void endCancelled() {
    release();
    end(Outcome.CANCELLED);
  }

  private void release() {
    if (answered.compareAndSet(false, true)) {
      claim.release();
    }
  }

  /**
   * The claim on the caller's share. It lasts as long as the call's code, even after the response.
   */
  public Claim claim() {
    return claim;
  }

  private void end(Outcome outcome) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    for (int i = begun.size() - 1; i >= 0; i--) {
      try {
        begun.get(i).end(outcome);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "An interceptor failed at the end of a request", e);
      } catch (OutOfMemoryError e) {
        // This interceptor misses the request; outer ones do not.
      }
    }
    atEnd.run();
  }

  @Override
  public boolean takesNotifications() {
    return reply.takesNotifications();
  }

  @Override
  public boolean isAtOnce() {
    return reply.isAtOnce();
  }

  @Override
  public boolean sharesItsStream() {
    return reply.sharesItsStream();
  }

  @Override
  public boolean hasRoom() {
    return reply.hasRoom();
  }

  @Override
  public void send(Notification notification) {
    reply.send(notification);
  }

  @Override
  public Runnable offer(Notification notification) {
    return reply.offer(notification);
  }

  @Override
  public void send(Response response, int httpStatus) {
    if (response instanceof Success success) {
      complete(success.result());
    }
    release(); // before the client can send its next request
    reply.send(response, httpStatus); // if this fails, another response follows
    end(new Outcome(response));
  }

  /** Lets the interceptors add to the result, the last one first. */
  private void complete(ObjectNode result) {
    for (int i = begun.size() - 1; i >= 0; i--) {
      try {
        begun.get(i).complete(result);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "An interceptor could not add to a result", e);
      }
    }
  }

  @Override
  public void endWithoutResponse() {
    try {
      reply.endWithoutResponse();
    } finally {
      endCancelled();
    }
  }

  @Override
  public boolean ask(Request request) {
    return reply.ask(request);
  }

  @Override
  public void heartbeat(Duration silence) {
    reply.heartbeat(silence);
  }

  @Override
  public void releaseConnection() {
    reply.releaseConnection();
  }

  @Override
  public void onLeave(Runnable action) {
    reply.onLeave(action);
  }
}
