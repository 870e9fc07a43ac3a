package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests and listeners of a connection on which all messages of the server come in one
 * stream. A message that belongs to no request goes to every one of them.
 */
final class Waiters {
  private final Consumer<String> warnings;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private volatile ExchangeRules rules = Map::of;
  private volatile @Nullable McpClientException lost;

  Waiters(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Sets the rules of what belongs to no request. */
  void use(ExchangeRules others) {
    rules = others;
  }

  /** Returns false once the stream has ended. */
  boolean areOpen() {
    return lost == null;
  }

  /** Ends all of them, and those that join later. */
  void end(McpClientException why) {
    lost = why;
    waiters.forEach(waiter -> waiter.fail(why));
  }

  /** Hands a message on. */
  void receive(Message message) {
    if (message instanceof Response response && response.id() != null) {
      waiting(response.id()).ifPresentOrElse(waiter -> waiter.inbox.receive(message), this::stray);
    } else if (message instanceof Notification progress
        && progress.method().equals(Methods.PROGRESS)) {
      RequestId.of(progress.params().path(MetaKeys.PROGRESS_TOKEN))
          .flatMap(this::waiting)
          .ifPresentOrElse(waiter -> waiter.inbox.receive(message), this::stray);
    } else {
      waiters.forEach(waiter -> waiter.inbox.deliver(message));
      if (message instanceof Request request) {
        asker().answer(request, Optional.empty());
      } else if (message instanceof Notification notification
          && notification.method().equals(Methods.CANCELLED)) {
        rules.withdrawn(notification);
      }
    }
  }

  /**
   * The rules by which to answer a question, which does not say what it belongs to: those of the
   * only request in progress, otherwise those of the conversation.
   */
  private ExchangeRules asker() {
    List<Waiter> asking =
        waiters.stream().filter(waiter -> waiter.awaits.isPresent()).toList();
    return asking.size() == 1 ? asking.get(0).own : rules;
  }

  private void stray() {
    warnings.accept("The server sent a message that belongs to no request");
  }

  private Optional<Waiter> waiting(@Nullable RequestId id) {
    return waiters.stream()
        .filter(waiter -> waiter.awaits.isPresent() && waiter.awaits.get().equals(id))
        .findFirst();
  }

  /**
   * Adds a request or listener.
   *
   * @param awaits the request; empty for a listener
   */
  Waiter join(Optional<RequestId> awaits, ExchangeRules rules, MessageHandler handler) {
    var waiter = new Waiter(awaits, rules, handler);
    waiters.add(waiter);
    var unused = waiter.result.whenComplete((result, failure) -> waiters.remove(waiter));
    McpClientException why = lost;
    if (why != null) {
      waiter.fail(why);
    }
    return waiter;
  }

  /** A request that waits for its response, or a listener. */
  final class Waiter implements Exchange {
    private final Optional<RequestId> awaits;
    private final ExchangeRules own;
    private final Inbox inbox;
    private final CompletableFuture<ObjectNode> result = new CompletableFuture<>();

    private Waiter(Optional<RequestId> awaits, ExchangeRules own, MessageHandler handler) {
      this.awaits = awaits;
      this.own = own;
      inbox = new Inbox(awaits, own, handler, result, warnings);
    }

    @Override
    public CompletableFuture<ObjectNode> result() {
      return result;
    }

    /** Completed, because the stream is open already. */
    @Override
    public CompletableFuture<@Nullable Void> opened() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public CompletableFuture<Void> cancel() {
      return result.cancel(false) ? withdraw() : CompletableFuture.completedFuture(null);
    }

    @Override
    public void timeOut(Duration limit) {
      if (result.completeExceptionally(Exchange.tookLongerThan(limit))) {
        var unused = withdraw();
      }
    }

    private CompletableFuture<Void> withdraw() {
      return awaits.map(own::cancelled).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Ends the request without a result. */
    void fail(McpClientException why) {
      result.completeExceptionally(why);
    }
  }
}
