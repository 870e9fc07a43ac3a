package io.github.mcpwar.eventing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The limit of the bytes of all kept events. Beyond it the log with the most gives up its oldest
 * event, so that one type of events leaves the others theirs. Thread-safe.
 */
final class Memory {
  private final long most;
  private final List<EventLog> logs = new CopyOnWriteArrayList<>();

  Memory(long most) {
    this.most = most;
  }

  void add(EventLog log) {
    logs.add(log);
  }

  /** Keeps the limit. The caller holds no lock of a log. The latest event of each log stays. */
  synchronized void trim() {
    while (logs.stream().mapToLong(EventLog::bytes).sum() > most) {
      Optional<EventLog> largest =
          logs.stream().filter(EventLog::hasSeveral).max(Comparator.comparingLong(EventLog::bytes));
      if (largest.isEmpty()) {
        return;
      }
      largest.get().removeOldest();
    }
  }
}
