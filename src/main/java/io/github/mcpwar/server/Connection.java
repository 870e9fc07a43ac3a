package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client whose messages and ours share one channel, in both lifecycles: a request with modern {@code _meta} stands alone, {@code initialize} opens the session
 * of the connection. Safe for use by several threads; whoever makes it closes it.
 */
public final class Connection implements AutoCloseable {
  private final Engine engine;
  private final Caller caller;
  private final Consumer<Message> out;
  private final CallsInFlight calls = new CallsInFlight();
  private volatile @Nullable Session session;

  /**
   * A connection on which nothing has been said.
   *
   * @param out takes what is for the client, from several threads
   */
  public Connection(Engine engine, Caller caller, Consumer<Message> out) {
    this.engine = engine;
    this.caller = caller;
    this.out = out;
  }

  /** Takes what the client sent; the answer comes now or later. */
  public void take(Incoming incoming) {
    if (incoming instanceof Malformed malformed) {
      out.accept(new Failure(malformed.id(), malformed.error()));
    } else if (incoming instanceof Batch batch) {
      takeBatch(batch);
    } else if (incoming instanceof Request request) {
      takeRequest(request);
    } else if (incoming instanceof Notification notification) {
      takeNotification(notification);
    }
  }

  private void takeBatch(Batch batch) {
    Session current = session;
    if (current != null && current.contract().http().batches()) {
      batch.entries().forEach(this::take);
    } else {
      ProtocolException e = new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: no batches here; send one message at a time");
      out.accept(new Failure(null, Revisions.assumed().error(e)));
    }
  }

  /** The first message decides: without {@code initialize} there is no session, and every request must say all there is to know. */
  private void takeRequest(Request request) {
    boolean opens = request.method().equals(Methods.INITIALIZE);
    boolean alone = StatelessPeer.statedVersion(request).isPresent();
    Session current = session;
    try {
      if (alone || (current == null && !opens)) {
        takeAlone(request);
      } else {
        takeInSession(request, opens || current == null ? open(request) : current);
      }
    } catch (ProtocolException e) {
      WireContract contract = Revisions.newest(alone ? Lifecycle.STATELESS : Lifecycle.SESSION);
      out.accept(new Failure(request.id(), contract.error(e)));
    }
  }

  private void takeAlone(Request request) {
    StatelessPeer.requireMeta(request);
    WireContract contract = StatelessPeer.contract(request);
    StatelessPeer peer = StatelessPeer.of(request, contract, calls);
    engine.handle(request, peer, caller, null, new ChannelReply(out));
  }

  private void takeInSession(Request request, Session current) {
    engine.handle(request, current, caller, null, new ChannelReply(out));
  }

  private Session open(Request initialize) {
    Session opened = engine.sessions().open(initialize, caller);
    opened.attach(new PushStream() {
      @Override
      public boolean send(Notification notification) {
        out.accept(notification);
        return true;
      }

      @Override
      public void close() {
        // The channel outlives the session.
      }
    });
    Session before = session;
    session = opened;
    if (before != null) {
      engine.sessions().close(before);
    }
    return opened;
  }

  private void takeNotification(Notification notification) {
    Session current = session;
    if (current != null) {
      engine.handle(notification, current.calls());
    }
    engine.handle(notification, calls);
  }

  /** Cancels what is still running and ends the session. */
  @Override
  public void close() {
    calls.cancelAll();
    Session current = session;
    if (current != null) {
      engine.sessions().close(current);
    }
  }
}
