package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import tools.jackson.databind.node.ObjectNode;

/** The ends of sessions that have yet to be written, or to be known everywhere. Thread-safe. */
final class SessionEnds {
  private static final int MOST = 10_000;

  /** The time that whoever ends a session waits for the other nodes, give or take a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SessionTable table;
  private final SessionLetters letters;
  private final Behind behind;
  private final Executor elsewhere;
  private final InstantSource clock;
  private final Map<String, EndedSession> unwritten = new ConcurrentHashMap<>();
  private final Map<EndedSession, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  /** The end of a session. */
  private record EndedSession(
      String key, String owner, long expiresAt, SessionEnd reason, long since) {}

  /**
   * Creates the ends of the sessions of a node.
   *
   * @param elsewhere runs tasks beside each other, which may wait for the engine or a client
   */
  SessionEnds(
      SessionTable table,
      SessionLetters letters,
      Behind behind,
      Executor elsewhere,
      InstantSource clock) {
    this.table = table;
    this.letters = letters;
    this.behind = behind;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /**
   * Writes an end, and tells the nodes that hold the session.
   *
   * @return completes once they know, or after a second or two
   */
  CompletionStage<Void> add(String key, String owner, long expiresAt, SessionEnd reason) {
    if (unwritten.size() >= MOST || awaited.size() >= MOST) {
      return CompletableFuture.completedStage(null);
    }
    EndedSession end = new EndedSession(key, owner, expiresAt, reason, clock.millis());
    CompletableFuture<Void> known = new CompletableFuture<>();
    unwritten.put(key, end);
    awaited.put(end, known);
    elsewhere.execute(() -> writeNow(key));
    return known;
  }

  /** Writes an end beside all that is written one after the other, as somebody waits for it. */
  private void writeNow(String key) {
    try {
      write(key);
    } catch (EngineUnavailableException e) {
      // it is repeated
    }
  }

  private void write(String key) {
    EndedSession end = unwritten.get(key);
    if (end != null) {
      Map<String, byte[]> set =
          Map.of(SessionFields.ENDED, SessionFields.text(end.reason().name()));
      SessionFields fields = table.change(key, set, List.of(SessionFields.STREAM), end.expiresAt());
      List<CompletableFuture<ObjectNode>> answers = new ArrayList<>();
      table.tell(key, end.expiresAt(), fields, node -> {
        Optional<CompletableFuture<ObjectNode>> answer =
            letters.end(node, key, end.owner(), end.reason());
        answer.ifPresent(answers::add);
        return answer.isPresent();
      });
      unwritten.remove(key, end);
      await(end, answers);
    }
  }

  private void await(EndedSession end, List<CompletableFuture<ObjectNode>> answers) {
    CompletableFuture<Void> known = awaited.get(end);
    if (known == null) {
      answers.forEach(answer -> answer.cancel(false));
    } else {
      known.thenRun(() -> answers.forEach(answer -> answer.cancel(false)));
      CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
          .whenComplete((none, failure) -> complete(end));
    }
  }

  private void complete(EndedSession end) {
    CompletableFuture<Void> known = awaited.remove(end);
    if (known != null) {
      elsewhere.execute(() -> known.complete(null));
    }
  }

  /** Writes again what could not be written. */
  void repeat() {
    unwritten.keySet().forEach(key -> behind.later(() -> write(key)));
  }

  /** Lets those go on who have waited long enough. */
  void check() {
    long latest = clock.millis() - PATIENCE.toMillis();
    awaited.keySet().stream().filter(end -> end.since() <= latest).forEach(this::complete);
  }
}
