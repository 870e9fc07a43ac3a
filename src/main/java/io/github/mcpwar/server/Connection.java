package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.ChannelReply;
import io.github.mcpwar.server.exchange.StatelessPeer;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.sessions.PushStream;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A client on one channel for messages of both sides, in both lifecycles. A request with modern
 * {@code _meta} stands alone; {@code initialize} opens the connection's session. Thread-safe; must
 * be closed by its creator.
 */
public final class Connection implements AutoCloseable {
  private final Engine engine;
  private final Consumer<Message> out;
  private final CallsInFlight calls = new CallsInFlight();
  private volatile @Nullable Session session;
  private boolean closed;

  /**
   * Creates a connection.
   *
   * @param out takes messages to the client, from several threads
   */
  public Connection(Engine engine, Consumer<Message> out) {
    this.engine = engine;
    this.out = out;
  }

  /**
   * Accepts input from the client. The response follows now or later.
   *
   * @param caller the sender, used while the input is processed
   */
  public void take(Incoming incoming, Caller caller) {
    if (incoming instanceof Malformed malformed) {
      engine.notices().refused(caller, session, malformed.error());
      out.accept(new Failure(malformed.id(), malformed.error()));
    } else if (incoming instanceof Batch batch) {
      takeBatch(batch, caller);
    } else if (incoming instanceof Request request) {
      takeRequest(request, caller);
    } else if (incoming instanceof Notification notification) {
      takeNotification(notification, caller);
    } else if (incoming instanceof Response response) {
      takeResponse(response, caller);
    }
  }

  private void takeBatch(Batch batch, Caller caller) {
    Session current = session;
    try {
      if (current == null) {
        throw new ProtocolException(
            Fault.INVALID_REQUEST, "Invalid request: a batch comes after initialize");
      }
      current.contract().requireBatch(batch);
    } catch (ProtocolException e) {
      refuse(null, e, caller);
      return;
    }
    int taken = 1 + caller.usage().takeMessages(batch.entries().size() - 1);
    for (Incoming entry : batch.entries()) {
      if (--taken < 0) {
        refuse(
            entry instanceof Request request ? request.id() : null,
            caller.usage().tooManyMessages(),
            caller);
      } else if (entry instanceof Request request && Lifecycle.opensSession(request)) {
        refuse(
            request.id(),
            new ProtocolException(
                Fault.INVALID_REQUEST, "Invalid request: initialize must come alone"),
            caller);
      } else {
        take(entry, caller);
      }
    }
  }

  private void refuse(@Nullable RequestId id, ProtocolException e, Caller caller) {
    refuse(id, "", e, Revisions.newest(Lifecycle.SESSION), caller);
  }

  private void refuse(
      @Nullable RequestId id,
      String method,
      ProtocolException e,
      WireContract contract,
      Caller caller) {
    engine.notices().refused(caller, session, method, e);
    out.accept(new Failure(id, contract.error(e)));
  }

  /**
   * Handles a request in its lifecycle. Without {@code initialize} there is no session, and every
   * request must carry its metadata.
   */
  private void takeRequest(Request request, Caller caller) {
    Lifecycle lifecycle = Lifecycle.of(request, null);
    try {
      if (lifecycle == Lifecycle.STATELESS) {
        takeAlone(request, caller);
      } else {
        takeInSession(request, caller);
      }
    } catch (ProtocolException e) {
      WireContract contract = Revisions.newest(lifecycle);
      refuse(request.id(), request.method(), e, contract, caller);
    }
  }

  private void takeAlone(Request request, Caller caller) {
    StatelessPeer.requireMeta(request);
    WireContract contract = StatelessPeer.contract(request);
    StatelessPeer peer = StatelessPeer.of(request, contract, calls);
    engine.handle(request, peer, caller, null, new ChannelReply(out));
  }

  private void takeInSession(Request request, Caller caller) {
    Session current = Lifecycle.opensSession(request) ? open(request, caller) : session;
    if (current != null) {
      engine.handle(request, current, caller, null, new ChannelReply(out));
    } else if (request.method().equals(Methods.PING)) { // allowed before initialize
      engine.notices().answered(caller, request.method());
      out.accept(new Success(request.id(), JsonNodeFactory.instance.objectNode()));
    } else {
      StatelessPeer.requireMeta(request);
    }
  }

  private synchronized Session open(Request initialize, Caller caller) {
    if (closed) {
      throw new ProtocolException(Fault.SESSION_NOT_FOUND, "The connection has ended");
    }
    Session before = session;
    Session opened = engine.sessions().openOnConnection(initialize, caller, before);
    opened.streams().attach(new Push());
    session = opened;
    return opened;
  }

  /** The stream for messages that the server initiates: the shared channel. */
  private final class Push implements PushStream {

    @Override
    public boolean send(Notification notification) {
      out.accept(notification);
      return true;
    }

    @Override
    public void close() {
      // The channel outlives the session.
    }
  }

  private void takeNotification(Notification notification, Caller caller) {
    Session current = session;
    engine.notices().took(notification, caller, current);
    if (current != null) {
      engine.handle(notification, current);
    }
    var unused = engine.handle(notification, calls);
  }

  private void takeResponse(Response response, Caller caller) {
    Session current = session;
    boolean awaited = current != null && current.answer(response);
    engine.notices().took(response, awaited, caller, current);
  }

  /** Ends subscriptions and waits until nothing is running, up to the limit for each lifecycle. */
  public void await(Duration limit) throws InterruptedException {
    WaitLimit wait = new WaitLimit(limit, engine.sessions()::now);
    engine.endSubscriptions(calls);
    calls.await(wait);
    Session current = session;
    if (current != null) {
      current.calls().await(wait);
    }
  }

  /** Cancels running calls and ends the session. */
  @Override
  public synchronized void close() {
    closed = true;
    calls.close();
    if (session != null) {
      var unused = engine.sessions().close(session, SessionEnd.CLIENT, Caller.ANONYMOUS);
    }
  }
}
