package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The rules of a conversation without a new start after a refusal, for requests that are part of
 * its beginning.
 */
record WithoutRenewal(ExchangeRules rules) implements ExchangeRules {

  @Override
  public Map<String, String> headers() {
    return rules.headers();
  }

  @Override
  public Map<String, String> headers(Message message) {
    return rules.headers(message);
  }

  @Override
  public void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    rules.answer(request, work);
  }

  @Override
  public void withdrawn(Notification cancellation) {
    rules.withdrawn(cancellation);
  }

  @Override
  public CompletableFuture<Void> cancelled(RequestId request) {
    return rules.cancelled(request);
  }

  @Override
  public boolean isResumable() {
    return rules.isResumable();
  }
}
