package io.github.mcpwar.upstream;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.LoggingLevel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One session with an upstream server, connected by its first call. */
final class Session {
  private final Caller caller;
  private final Abilities abilities;
  private final List<ProxiedCall> running = new CopyOnWriteArrayList<>();
  private volatile @Nullable McpClient client;
  private volatile @Nullable RuntimeException failure;
  private volatile String authorization = "";
  private @Nullable LoggingLevel level; // guarded by this

  /** The number of calls that use it; guarded by its {@link Sessions}. */
  int calls;

  /** The time of its last use; guarded by its {@link Sessions}. */
  long lastUse;

  Session(Caller caller, Abilities abilities) {
    this.caller = caller;
    this.abilities = abilities;
  }

  /** Sets the authorization of requests that belong to no call. */
  void authorize(String now) {
    authorization = now;
  }

  /** The authorization of requests that belong to no call; empty without a user. */
  String authorization() {
    return authorization;
  }

  /** The client, opened by the first caller while the others wait. */
  synchronized McpClient client(Function<Session, McpClient> opener) {
    McpClient known = client;
    if (known != null) {
      return known;
    }
    if (failure != null) {
      throw failure;
    }
    try {
      McpClient opened = opener.apply(this);
      client = opened;
      return opened;
    } catch (CancellationException e) {
      throw e; // of this caller only: the next one opens it
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** The client, which is open. */
  McpClient client() {
    return Objects.requireNonNull(client);
  }

  /** Returns false if it can serve no further calls. */
  boolean isUsable() {
    McpClient opened = client;
    return failure == null && (opened == null || opened.isOpen());
  }

  /** Asks for the log messages that the caller wants; each request without a session does. */
  synchronized void log(LoggingLevel wanted) {
    if (client().hasSession() && wanted != level) {
      client().setLogLevel(wanted);
      level = wanted;
    }
  }

  /** Returns true if it counts for the same user as those of {@code other}. */
  boolean countsFor(Caller other) {
    return caller.counted().equals(other.counted());
  }

  /** Returns true if all callers use it. */
  boolean isForAll() {
    return caller.equals(Caller.ALL);
  }

  /** Returns true if the caller can be asked something. */
  boolean isAsked() {
    return !abilities.equals(Abilities.NONE);
  }

  /**
   * Handlers of questions that no request belongs to: if there is one call only, they are of this
   * call.
   */
  ClientHandlers handlers() {
    return abilities.handlers(Questions.of(this::only));
  }

  /** The handlers of a call's questions. */
  ClientHandlers handlers(ProxiedCall call) {
    return abilities.handlers(Questions.of(() -> Optional.of(call)));
  }

  /** Receives what belongs to no request, on behalf of the only call. */
  MessageHandler listener() {
    return new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
        only().ifPresent(call -> call.messages().onLog(level, logger, data));
      }
    };
  }

  void begin(ProxiedCall call) {
    running.add(call);
  }

  void end(ProxiedCall call) {
    running.remove(call);
  }

  private Optional<ProxiedCall> only() {
    List<ProxiedCall> now = List.copyOf(running);
    return now.size() == 1 ? Optional.of(now.get(0)) : Optional.empty();
  }

  /** Its client, to be closed; empty if there is none. */
  Optional<McpClient> ended() {
    return Optional.ofNullable(client);
  }
}
