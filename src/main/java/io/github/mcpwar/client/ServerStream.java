package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stream of what a session's server says by itself. There is one at a time, as servers may
 * refuse a second one; all who listen share it.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server">Listening
 *     for messages from the server</a>
 */
final class ServerStream {

  /** How long to wait for a server to open it, so that no question is missed. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What servers say that have no such stream: the specification's way, and another one. */
  private static final Set<Integer> NOT_OFFERED = Set.of(405, 404);

  private final Exchanges exchanges;
  private final ExchangeRules rules;
  private @Nullable Open current;
  private boolean kept;

  ServerStream(Exchanges exchanges, ExchangeRules rules) {
    this.exchanges = exchanges;
    this.rules = rules;
  }

  /** A stream and those who listen to it. */
  private record Open(Exchange exchange, List<MessageHandler> listeners) {

    boolean hasEnded() {
      return exchange.result().isDone();
    }
  }

  /** Opens the stream and keeps it open, whether or not somebody listens. */
  void keep() {
    Open opened;
    synchronized (this) {
      kept = true;
      opened = open(new WithoutRenewal(rules));
    }
    var unused = opened.exchange().result().whenComplete((end, failure) -> {
      if (failure instanceof UnreachableException refused
          && refused.httpStatus().isPresent()
          && !NOT_OFFERED.contains(refused.httpStatus().getAsInt())) {
        exchanges
            .warnings()
            .accept("What the server asks by itself is not heard: " + refused.getMessage());
      }
    });
    opened
        .exchange()
        .opened()
        .copy()
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Gives what comes to one more handler. */
  synchronized Subscription join(MessageHandler handler) {
    Open shared = current == null || current.hasEnded() ? open(rules, handler) : current;
    if (!shared.listeners().contains(handler)) {
      shared.listeners().add(handler);
    }
    CompletableFuture<ObjectNode> end = shared.exchange().result().copy();
    return new Subscription(end, () -> {
      if (end.cancel(false)) {
        leave(shared, handler);
      }
    });
  }

  private synchronized void leave(Open shared, MessageHandler handler) {
    shared.listeners().remove(handler);
    if (shared.listeners().isEmpty() && !kept) {
      var unused = shared.exchange().cancel();
    }
  }

  private Open open(ExchangeRules by, MessageHandler... first) {
    var listeners = new CopyOnWriteArrayList<>(first);
    Exchange exchange = exchanges.listen(by, new MessageHandler() {
      @Override
      public void onMessage(Message message) {
        listeners.forEach(listener -> listener.onMessage(message));
      }
    });
    var opened = new Open(exchange, listeners);
    current = opened;
    return opened;
  }
}
