package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who listens to changes by {@code subscriptions/listen}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">Subscriptions</a>
 */
final class Subscriptions {
  private static final String TOOLS_LIST_CHANGED = "toolsListChanged";

  private final JsonMapper mapper;
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Subscriptions(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** One listener. */
  private static final class Subscription {
    private final Exchange exchange;
    private final boolean toolsListChanged;

    Subscription(Exchange exchange, boolean toolsListChanged) {
      this.exchange = exchange;
      this.toolsListChanged = toolsListChanged;
    }

    Exchange exchange() {
      return exchange;
    }

    boolean toolsListChanged() {
      return toolsListChanged;
    }
  }

  void listen(Exchange exchange) {
    if (!exchange.reply().takesNotifications()) {
      throw new ProtocolException(
          Fault.NOT_ACCEPTABLE,
          "A subscription is a stream: send the header Accept: text/event-stream");
    }
    if (!(exchange.params().get("notifications") instanceof ObjectNode filter)) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS,
          "Invalid params: notifications must be an object, the filter of what to send");
    }
    Subscription subscription =
        new Subscription(exchange, filter.path(TOOLS_LIST_CHANGED).booleanValue(false));
    Cancellation cancellation = new Cancellation();
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    synchronized (subscription) { // nothing may be sent before the acknowledgment
      open.add(subscription);
      acknowledge(subscription);
    }
    cancellation.onCancel(() -> end(subscription, cancellation));
    exchange.reply().onDisconnect(cancellation::cancel);
    if (closed) {
      close(subscription);
    }
  }

  private void acknowledge(Subscription subscription) {
    ObjectNode params = mapper.createObjectNode();
    ObjectNode honoured = params.putObject("notifications");
    if (subscription.toolsListChanged()) {
      honoured.put(TOOLS_LIST_CHANGED, true);
    }
    send(subscription, Methods.ACKNOWLEDGED, params);
  }

  private void end(Subscription subscription, Cancellation cancellation) {
    open.remove(subscription);
    Exchange exchange = subscription.exchange();
    exchange.peer().calls().remove(exchange.request().id(), cancellation);
    exchange.reply().abandon();
  }

  /** Tells those who asked for it that the list of tools has changed. */
  void toolsListChanged() {
    send(Subscription::toolsListChanged, Methods.TOOLS_LIST_CHANGED);
  }

  private void send(Predicate<Subscription> wanted, String method) {
    for (Subscription subscription : open) {
      if (wanted.test(subscription)) {
        synchronized (subscription) {
          send(subscription, method, mapper.createObjectNode());
        }
      }
    }
  }

  private static void send(Subscription subscription, String method, ObjectNode params) {
    tag(subscription, params);
    subscription.exchange().send(method, params);
  }

  private static void tag(Subscription subscription, ObjectNode body) {
    body.withObject(MetaKeys.META)
        .set(MetaKeys.SUBSCRIPTION_ID, subscription.exchange().request().id().toJson());
  }

  /** Ends every subscription with a result, so that clients know that it was meant. */
  void closeAll() {
    closed = true;
    open.forEach(this::close);
  }

  /** See <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#graceful-closure">Graceful closure</a>. */
  private void close(Subscription subscription) {
    synchronized (subscription) { // after the acknowledgment
      if (open.remove(subscription)) {
        ObjectNode result = mapper.createObjectNode();
        tag(subscription, result);
        subscription.exchange().succeed(result);
      }
    }
  }
}
