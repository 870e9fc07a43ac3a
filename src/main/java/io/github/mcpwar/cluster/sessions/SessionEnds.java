package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.server.sessions.SessionEnd;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ends of sessions that have yet to be written. Thread-safe. */
final class SessionEnds {
  private static final int MOST = 10_000;

  private final SessionTable table;
  private final SessionLetters letters;
  private final Behind behind;
  private final Map<String, Ended> unwritten = new ConcurrentHashMap<>();

  /** The end of a session. */
  private record Ended(String owner, long expiresAt, SessionEnd reason) {}

  SessionEnds(SessionTable table, SessionLetters letters, Behind behind) {
    this.table = table;
    this.letters = letters;
    this.behind = behind;
  }

  /** Writes an end, and tells the nodes that hold the session. */
  void add(String key, String owner, long expiresAt, SessionEnd reason) {
    if (unwritten.size() < MOST) {
      unwritten.put(key, new Ended(owner, expiresAt, reason));
      behind.later(() -> write(key));
    }
  }

  private void write(String key) {
    Ended end = unwritten.get(key);
    if (end != null) {
      Map<String, byte[]> set =
          Map.of(SessionFields.ENDED, SessionFields.text(end.reason().name()));
      SessionFields fields = table.change(key, set, List.of(SessionFields.STREAM), end.expiresAt());
      table.tell(
          SessionLetters.END,
          key,
          end.expiresAt(),
          fields,
          () -> letters.end(key, end.owner(), end.reason()));
      unwritten.remove(key, end);
    }
  }

  /** Writes again what could not be written. */
  void repeat() {
    unwritten.keySet().forEach(key -> behind.later(() -> write(key)));
  }
}
