package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.server.sessions.SessionValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changes of sessions that other nodes have yet to learn. Thread-safe. */
final class SessionWork {
  private final Map<String, Change> waiting = new HashMap<>(); // guarded by this

  /**
   * The parts of one session that are to be written, in their state at that time.
   *
   * @param owner its owner
   * @param values the values that were set or removed here
   * @param stream true if it has got its first stream that listens, or lost the last
   * @param load true if everything is to be read as well
   */
  record Change(String owner, Set<SessionValue> values, boolean stream, boolean load) {

    Change and(Change other) {
      Set<SessionValue> both = new HashSet<>(values);
      both.addAll(other.values);
      return new Change(owner, both, stream || other.stream, load || other.load);
    }
  }

  /** Adds work. Returns true if there was none for the session. */
  synchronized boolean add(String key, Change change) {
    return waiting.merge(key, change, Change::and) == change;
  }

  /** Takes the work for a session. */
  synchronized Optional<Change> take(String key) {
    return Optional.ofNullable(waiting.remove(key));
  }

  /** True if a value that was set here is not written yet. */
  synchronized boolean awaits(String key, SessionValue value) {
    Change change = waiting.get(key);
    return change != null
        && change.values().stream()
            .anyMatch(each -> each.kind() == value.kind()
                && (each.kind() == SessionValue.Kind.LEVEL || each.equals(value)));
  }

  /** True if a change of its streams is not written yet. */
  synchronized boolean awaitsStream(String key) {
    Change change = waiting.get(key);
    return change != null && change.stream();
  }

  /** The sessions with work. */
  synchronized List<String> keys() {
    return List.copyOf(waiting.keySet());
  }
}
