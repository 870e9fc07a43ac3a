package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rules of a conversation, of which an implementation replaces some. */
interface ForwardedRules extends ExchangeRules {

  /** The rules that apply otherwise. */
  ExchangeRules rules();

  @Override
  default Map<String, String> headers() {
    return rules().headers();
  }

  @Override
  default Map<String, String> headers(Message message) {
    return rules().headers(message);
  }

  @Override
  default void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    rules().answer(request, work);
  }

  @Override
  default void withdrawn(Notification cancellation) {
    rules().withdrawn(cancellation);
  }

  @Override
  default CompletableFuture<Void> cancelled(RequestId request) {
    return rules().cancelled(request);
  }

  @Override
  default boolean renew(Answer refusal, Map<String, String> sent) {
    return rules().renew(refusal, sent);
  }

  @Override
  default boolean isResumable() {
    return rules().isResumable();
  }
}
