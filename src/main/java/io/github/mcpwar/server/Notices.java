package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Notice;
import io.github.mcpwar.spi.Notice.Kind;
import io.github.mcpwar.spi.Sender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Notifies interceptors of events other than requests. */
public final class Notices {
  private static final System.Logger LOG = System.getLogger(Notices.class.getName());
  private static final String OK = "ok";

  private final List<CallInterceptor> interceptors;
  private final LongSupplier nanoTime;

  Notices(List<CallInterceptor> interceptors, LongSupplier nanoTime) {
    this.interceptors = interceptors;
    this.nanoTime = nanoTime;
  }

  /** Reports a message that was rejected before anything was done for it. */
  public void refused(Caller caller, @Nullable Peer peer, String method, ProtocolException e) {
    WireContract contract = peer == null ? Revisions.newest(Lifecycle.STATELESS) : peer.contract();
    tell(
        e.fault() == Fault.TOO_MANY_REQUESTS ? Kind.LIMIT_HIT : Kind.REFUSED,
        sender(caller, peer),
        method,
        Integer.toString(contract.error(e).code()),
        0,
        String.valueOf(e.getMessage()));
  }

  /** Reports a message that could not be read. */
  public void refused(Caller caller, @Nullable Peer peer, RpcError error) {
    refused(caller, peer, Integer.toString(error.code()), error.message());
  }

  /** Reports a rejection without a protocol error. */
  public void refused(Caller caller, @Nullable Peer peer, String outcome, String detail) {
    tell(Kind.REFUSED, sender(caller, peer), "", outcome, 0, detail);
  }

  /** Reports a request that was answered without any work. */
  void answered(Caller caller, String method) {
    tell(Kind.REQUEST, sender(caller, null), method, OK, 0, "");
  }

  /** Reports a notification of a client. */
  public void took(Notification notification, Caller caller, @Nullable Peer peer) {
    String detail = notification.method().equals(Methods.CANCELLED)
        ? notification.params().path("reason").stringValue("")
        : "";
    tell(Kind.NOTIFICATION, sender(caller, peer), notification.method(), OK, 0, detail);
  }

  /** Reports a client's answer to a question, awaited or not. */
  public void took(Response response, boolean awaited, Caller caller, @Nullable Peer peer) {
    String outcome = response instanceof Failure failure
        ? Integer.toString(failure.error().code())
        : awaited ? OK : "unexpected";
    tell(Kind.RESPONSE, sender(caller, peer), "", outcome, 0, "");
  }

  /** Reports the start of a listening stream. Returns an action that reports its end. */
  public Runnable opened(String path, Caller caller, @Nullable Peer peer) {
    Sender sender = sender(caller, peer);
    long begun = nanoTime.getAsLong();
    tell(Kind.STREAM_OPENED, sender, "", OK, 0, path);
    return () -> {
      long lasted = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun);
      tell(Kind.STREAM_CLOSED, sender, "", OK, lasted, path);
    };
  }

  void ended(Session session, SessionEnd reason, Caller by) {
    Activity.Who who = session.who();
    Sender sender = new Sender(
        who.user(),
        who.client(),
        who.revision(),
        session.sessionNumber(),
        by.address(),
        by.agent());
    tell(Kind.SESSION_ENDED, sender, "", OK, 0, reason.words());
  }

  void changed(Task task, ObjectNode description) {
    if (task.hasEnded()) {
      Sender sender = new Sender(task.owner(), "", "", 0, "", "");
      tell(Kind.TASK_ENDED, sender, "", description.path("status").stringValue(""), 0, "");
    }
  }

  /** Reports a request for a token in the name of a caller. */
  void exchanged(Exchange call, String outcome, long milliseconds, String detail) {
    tell(
        Kind.TOKEN_EXCHANGE,
        sender(call.caller(), call.peer()),
        call.request().method(),
        outcome,
        milliseconds,
        detail);
  }

  private static Sender sender(Caller caller, @Nullable Peer peer) {
    return new Sender(
        caller.userName(),
        peer == null ? "" : Activity.Who.of(peer, "").client(),
        peer == null ? "" : peer.contract().version(),
        peer == null ? 0 : peer.sessionNumber(),
        caller.address(),
        caller.agent());
  }

  private void tell(
      Kind kind, Sender sender, String method, String outcome, long milliseconds, String detail) {
    Notice notice = new Notice(kind, sender, method, outcome, milliseconds, detail);
    for (CallInterceptor each : interceptors) {
      try {
        each.notice(notice);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "An interceptor failed at a notice", e);
      }
    }
  }
}
