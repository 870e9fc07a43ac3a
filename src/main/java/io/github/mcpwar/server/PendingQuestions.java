package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The questions of a session that wait for an answer: no more than its running calls have asked. */
final class PendingQuestions {
  private long last; // this and what follows guarded by this
  private Map<RequestId, CompletableFuture<Response>> waiting = Map.of(); // for most it stays that

  /** An identifier that was not used before in the session. */
  synchronized RequestId nextId() {
    last++;
    return new RequestId("ask-" + last);
  }

  /** From now on the answer to a question is waited for. */
  synchronized CompletableFuture<Response> expect(RequestId id) {
    if (waiting.isEmpty()) {
      waiting = new HashMap<>();
    }
    CompletableFuture<Response> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    return answer;
  }

  /** The answer to a question is not waited for any more; false when it was not, as it has come or this was said before. */
  boolean forget(RequestId id) {
    return take(id) != null;
  }

  private synchronized @Nullable CompletableFuture<Response> take(RequestId id) {
    return waiting.isEmpty() ? null : waiting.remove(id);
  }

  /** Takes an answer; false for one that nobody waits for. */
  boolean answer(Response response) {
    RequestId id = response.id();
    CompletableFuture<Response> answer = id == null ? null : take(id);
    return answer != null && answer.complete(response);
  }
}
