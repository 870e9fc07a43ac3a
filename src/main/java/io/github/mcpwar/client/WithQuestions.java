package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The rules of a session for a request with handlers of its own.
 *
 * @param answers answers the server's questions
 */
record WithQuestions(ExchangeRules rules, Answers answers) implements ForwardedRules {

  /** Answers a question that belongs to an exchange. */
  interface Answers {
    void answer(Request request, Optional<? extends CompletableFuture<?>> work);
  }

  @Override
  public void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    answers.answer(request, work);
  }
}
