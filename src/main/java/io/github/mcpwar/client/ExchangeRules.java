package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rules of a conversation that an {@link Exchange} follows; at least its headers. */
interface ExchangeRules {

  /** The headers of an HTTP request that carries no message. */
  Map<String, String> headers();

  /** The headers of an HTTP request that carries a message. */
  default Map<String, String> headers(Message message) {
    return headers();
  }

  /**
   * Answers a request of the server, without waiting.
   *
   * @param work the exchange that the question belongs to; its end cancels the answer
   */
  default void answer(Request request, Optional<? extends CompletableFuture<?>> work) {}

  /** Stops answering a request that the server has cancelled. */
  default void withdrawn(Notification cancellation) {}

  /**
   * Tells the server that a result is no longer wanted, if the end of the connection does not tell
   * it.
   *
   * @return completes after the attempt; never fails
   */
  default CompletableFuture<Void> cancelled(RequestId request) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Starts a new conversation after the server has refused a request.
   *
   * @param sent the headers of that request
   * @return true if the request may be sent again
   */
  default boolean renew(Answer refusal, Map<String, String> sent) {
    return false;
  }

  /** Returns true if a stream can resume after its connection was lost. */
  default boolean isResumable() {
    return false;
  }
}
