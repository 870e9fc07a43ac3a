package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The unanswered questions of a session, which are limited by its running calls. */
public final class PendingQuestions {
  private static final String PREFIX = "ask-";
  private static final Pattern FORM = Pattern.compile(PREFIX + "(\\d{1,18})");

  private final SessionNumbers numbers;
  private volatile boolean open;
  // guarded by this; stays empty for most sessions
  private Map<RequestId, CompletableFuture<Response>> waiting = Map.of();

  /**
   * Creates an empty registry.
   *
   * @param numbers gives each question its number
   * @param open true if the client is ready already
   */
  public PendingQuestions(SessionNumbers numbers, boolean open) {
    this.numbers = numbers;
    this.open = open;
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
  public RequestId nextId() {
    return new RequestId(PREFIX + numbers.nextQuestion());
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

  /** False for an answer to a question that only another process can have asked. */
  public boolean hasAsked(Response answer) {
    OptionalLong number = number(answer); // no server asks without
    return number.isEmpty() || numbers.isOfOwnQuestion(number.getAsLong());
  }

  /** The number of the question; empty if no server can have asked it. */
  public static OptionalLong number(Response answer) {
    RequestId id = answer.id();
    Matcher question = FORM.matcher(id == null ? "" : String.valueOf(id.value()));
    return question.matches()
        ? OptionalLong.of(Long.parseLong(question.group(1)))
        : OptionalLong.empty();
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
