package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What an {@link Exchange} must know of the conversation it belongs to; at the least, its headers.
 */
interface ExchangeRules {

  /** The headers of an HTTP request that carries no message. */
  Map<String, String> headers();

  /** The headers of an HTTP request that carries a message. */
  default Map<String, String> headers(Message message) {
    return headers();
  }

  /**
   * Answers a request of the server's, without waiting.
   *
   * @param work the work that it belongs to; when that ends, no answer is wanted any more
   */
  default void answer(Request request, Optional<? extends CompletableFuture<?>> work) {}

  /** Stops answering a request that the server no longer wants answered. */
  default void withdrawn(Notification cancellation) {}

  /**
   * Tells the server, where the end of the connection does not say so, that a result is no longer
   * wanted.
   *
   * @return done when it has been told as well as can be; never fails
   */
  default CompletableFuture<Void> cancelled(RequestId request) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Begins the conversation anew after the server has refused a request.
   *
   * @param sent the headers of that request
   * @return whether the request may be sent again
   */
  default boolean renew(Answer refusal, Map<String, String> sent) {
    return false;
  }

  /** True when a stream whose connection was lost can be taken up again where it was. */
  default boolean isResumable() {
    return false;
  }
}
