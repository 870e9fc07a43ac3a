package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The questions of a session that wait for an answer: no more than its running calls have asked. */
final class PendingQuestions {
  private final AtomicLong last = new AtomicLong();
  private final Map<RequestId, CompletableFuture<Response>> waiting = new ConcurrentHashMap<>(1);

  /** An identifier that was not used before in the session. */
  RequestId nextId() {
    return new RequestId("ask-" + last.incrementAndGet());
  }

  /** From now on the answer to a question is waited for. */
  CompletableFuture<Response> expect(RequestId id) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    return answer;
  }

  void forget(RequestId id) {
    waiting.remove(id);
  }

  /** Takes an answer; one that nobody waits for is ignored. */
  void answer(Response response) {
    if (response.id() != null) {
      CompletableFuture<Response> answer = waiting.remove(response.id());
      if (answer != null) {
        answer.complete(response);
      }
    }
  }
}
