package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The rules of a session for a request with handlers of its own.
 *
 * @param answers answers the server's questions
 */
record WithQuestions(ExchangeRules rules, Answers answers) implements ExchangeRules {

  /** Answers a question that belongs to an exchange. */
  interface Answers {
    void answer(Request request, Optional<? extends CompletableFuture<?>> work);
  }

  @Override
  public void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    answers.answer(request, work);
  }

  @Override
  public Map<String, String> headers() {
    return rules.headers();
  }

  @Override
  public Map<String, String> headers(Message message) {
    return rules.headers(message);
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
  public boolean renew(Answer refusal, Map<String, String> sent) {
    return rules.renew(refusal, sent);
  }

  @Override
  public boolean isResumable() {
    return rules.isResumable();
  }
}
