package io.github.mcpwar.testkit;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call without a client, which records the tool's notifications in order and can be cancelled.
 * Safe for use by several threads. Unlike a real call, it drops nothing and interrupts no thread.
 */
public final class RecordingContext implements McpContext {
  private final List<String> events = new ArrayList<>();
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable Principal principal;
  private final List<String> refused = new ArrayList<>();
  private @Nullable UnaryOperator<String> tokens;
  private boolean cancelled;
  private Runnable afterEach = () -> {};

  /** Makes it a call of a signed-in caller. */
  public RecordingContext signedInAs(String name) {
    principal = () -> name;
    return this;
  }

  /** Lets the caller have tokens, whose value is {@code token-for-} and the service. */
  public RecordingContext withTokens() {
    return withTokens("token-for-");
  }

  /** Lets the caller have tokens, whose value begins so and ends with the service. */
  public RecordingContext withTokens(String beginning) {
    return withTokens(service -> beginning + service);
  }

  /** Lets the caller have tokens, whose value is made whenever one is asked for. */
  public RecordingContext withTokens(UnaryOperator<String> ofService) {
    tokens = ofService;
    return this;
  }

  /** The values of tokens that services have refused. */
  public List<String> refusedTokens() {
    return refused;
  }

  @Override
  public void tokenRefused(DownstreamToken token) {
    refused.add(token.value());
  }

  /** Runs {@code action} after each event, on the thread that sent it. */
  public RecordingContext afterEach(Runnable action) {
    afterEach = action;
    return this;
  }

  /** The notifications so far: {@code info: text}, {@code progress 1/3: text}. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Cancels the call. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  @Override
  public void log(LoggingLevel level, Object data) {
    add(level.wireName() + ": " + data);
  }

  @Override
  public void progress(double done, double total, @Nullable String message) {
    add("progress " + number(done) + "/" + number(total) + (message == null ? "" : ": " + message));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private void add(String event) {
    synchronized (this) {
      events.add(event);
    }
    afterEach.run();
  }

  @Override
  public Answers ask(Question<?>... questions) {
    throw new CannotAskException("There is nobody to ask");
  }

  @Override
  public boolean canAsk(Question<?>... questions) {
    return false;
  }

  @Override
  public void continueAsTask() {
    add("task");
  }

  @Override
  public void elicitationComplete(String key) {
    add("elicitation complete: " + key);
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable action) {
    boolean now;
    synchronized (this) {
      now = cancelled;
      if (!now) {
        actions.add(action);
      }
    }
    if (now) {
      action.run();
    }
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.ofNullable(principal);
  }

  @Override
  public DownstreamToken tokenFor(String audience, String... scopes) {
    if (tokens == null) {
      return McpContext.super.tokenFor(audience, scopes);
    }
    String value = tokens.apply(audience);
    return new DownstreamToken(value, audience, Set.of(scopes), Instant.MAX);
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> meta() {
    return Map.of();
  }
}
