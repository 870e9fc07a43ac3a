package io.github.mcpwar.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Limits repeated entries: of similar ones within a time span, the first are written, and at its
 * end one more with the number of those left out. Thread-safe.
 */
final class Floods {
  static final int MOST = 20;
  private static final int MOST_KINDS = 1000;
  private static final long SPAN = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private final Consumer<Entry> out;
  private final Map<String, Flood> floods = new ConcurrentHashMap<>();

  Floods(LongSupplier nanoTime, Consumer<Entry> out) {
    this.nanoTime = nanoTime;
    this.out = out;
  }

  /** Writes an entry, or counts it if there were too many like it. */
  void accept(String kind, Entry entry) {
    String counted = floods.size() < MOST_KINDS || floods.containsKey(kind) ? kind : "";
    floods.compute(counted, (key, flood) -> {
      Flood current = flood == null ? new Flood(nanoTime.getAsLong()) : flood;
      current.count++;
      if (current.count <= MOST) {
        out.accept(entry);
      } else {
        current.last = entry;
      }
      return current;
    });
  }

  /** Writes the number of omitted entries of each time span that is over. */
  void check() {
    long now = nanoTime.getAsLong();
    for (String kind : floods.keySet()) {
      floods.computeIfPresent(kind, (key, flood) -> {
        if (now - flood.since < SPAN) {
          return flood;
        }
        if (flood.count > MOST) {
          out.accept(flood.last.put(Field.COUNT, flood.count - MOST));
        }
        return null;
      });
    }
  }

  /** Similar entries within one time span. */
  private static final class Flood {
    private final long since;
    private long count;
    private Entry last = new Entry();

    Flood(long since) {
      this.since = since;
    }
  }
}
