package io.github.mcpwar.server.extensions;

import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.server.exchange.Cancellation;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One stream of an extension. */
final class OpenStream implements ExtensionStream {
  private final Exchange exchange;
  private final ExtensionCall call;
  private final Optional<Long> expiry;
  private final Cancellation cancellation = new Cancellation();
  private final List<Runnable> atEnd = new ArrayList<>(); // this and the field below: by this
  private boolean over;

  /**
   * Creates a stream.
   *
   * @param exchange the request, without parameters
   * @param nowNanos the present, as {@link System#nanoTime()}
   */
  OpenStream(Exchange exchange, ExtensionCall call, long nowNanos) {
    this.exchange = exchange;
    this.call = call;
    this.expiry = exchange.caller().lifetime().map(left -> nowNanos + left.toNanos());
  }

  Exchange exchange() {
    return exchange;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** True if the caller's sign-on has expired. */
  boolean isExpired(long nowNanos) {
    return expiry.filter(time -> nowNanos - time >= 0).isPresent();
  }

  /** Lets the client cancel the stream. Returns false if another request has its id. */
  boolean register() {
    return exchange.peer().calls().add(exchange.request().id(), cancellation);
  }

  @Override
  public ExtensionCall call() {
    return call;
  }

  @Override
  public synchronized boolean send(String notification, ObjectNode params) {
    if (!over) {
      tag(params);
      exchange.send(notification, params);
    }
    return !over;
  }

  @Override
  public boolean hasRoom() {
    return exchange.reply().hasRoom();
  }

  private ObjectNode tag(ObjectNode body) {
    body.withObject(MetaKeys.META)
        .set(MetaKeys.SUBSCRIPTION_ID, exchange.request().id().toJson());
    return body;
  }

  @Override
  public void end() {
    if (finish()) {
      exchange.succeed(tag(exchange.params().objectNode()));
      runAtEnd();
    }
  }

  /** Ends the stream without a result, as the client wants none. */
  void leave() {
    if (finish()) {
      exchange.reply().endWithoutResponse();
      runAtEnd();
    }
  }

  /** Makes the stream one that never was, because the request is answered by an error. */
  void abandon() {
    if (finish()) {
      runAtEnd();
    }
  }

  private synchronized boolean finish() {
    boolean first = !over;
    over = true;
    return first;
  }

  private void runAtEnd() {
    exchange.peer().calls().remove(exchange.request().id(), cancellation);
    List<Runnable> actions;
    synchronized (this) {
      actions = List.copyOf(atEnd);
      atEnd.clear();
    }
    actions.forEach(Runnable::run);
  }

  @Override
  public void onEnd(Runnable action) {
    synchronized (this) {
      if (!over) {
        atEnd.add(action);
        return;
      }
    }
    action.run();
  }
}
