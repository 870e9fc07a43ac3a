package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The unanswered questions of a session, which are limited by its running calls. */
public final class PendingQuestions {
  private final long before;
  private volatile boolean open;
  private long last; // this and what follows guarded by this
  // stays empty for most sessions
  private Map<RequestId, CompletableFuture<Response>> waiting = Map.of();

  /**
   * Creates an empty registry.
   *
   * @param before the last number that questions of this session may have had so far
   */
  public PendingQuestions(long before) {
    this.before = before;
    this.last = before;
  }

  /** True once the client is ready. It must not be asked anything before. */
  public boolean areOpen() {
    return open;
  }

  /** Allows questions from now on. */
  public void open() {
    open = true;
  }

  /** Creates an identifier that is new to the session. */
  public synchronized RequestId nextId() {
    last++;
    return new RequestId("ask-" + last);
  }

  /** Registers a question and returns its future answer. */
  public synchronized CompletableFuture<Response> expect(RequestId id) {
    if (waiting.isEmpty()) {
      waiting = new HashMap<>();
    }
    CompletableFuture<Response> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    return answer;
  }

  /** Removes a question. Returns false if it was answered or removed before. */
  public boolean forget(RequestId id) {
    return take(id) != null;
  }

  private synchronized @Nullable CompletableFuture<Response> take(RequestId id) {
    return waiting.isEmpty() ? null : waiting.remove(id);
  }

  /** Accepts an answer. Returns false if nobody waits for it. */
  public boolean answer(Response response) {
    RequestId id = response.id();
    CompletableFuture<Response> answer = id == null ? null : take(id);
    return answer != null && answer.complete(response);
  }
}
