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
 * The stream of messages that belong to no request, in a session. There is one at a time, because
 * servers may refuse a second; all listeners share it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
 *     >Listening for messages from the server</a>
 */
final class ServerStream {

  /** The time to wait for the server to open the stream, so that no question is missed. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** The statuses of servers without such a stream: the specified one, and another in use. */
  private static final Set<Integer> NOT_OFFERED = Set.of(405, 404);

  private final Exchanges exchanges;
  private final ExchangeRules rules;
  private @Nullable Open current;
  private boolean kept;

  ServerStream(Exchanges exchanges, ExchangeRules rules) {
    this.exchanges = exchanges;
    this.rules = rules;
  }

  /** A stream and its listeners. */
  private record Open(Exchange exchange, List<MessageHandler> listeners) {

    boolean hasEnded() {
      return exchange.result().isDone();
    }
  }

  /** Opens the stream and keeps it open, even without listeners. */
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
            .accept("Questions outside of calls are not received: " + refused.getMessage());
      }
    });
    opened
        .exchange()
        .opened()
        .copy()
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Adds a listener. */
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
