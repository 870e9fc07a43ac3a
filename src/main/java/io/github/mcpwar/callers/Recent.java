package io.github.mcpwar.callers;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers values for a while, limited in number for each caller and in total; the oldest go
 * first. Thread-safe.
 */
public final class Recent<T> {
  private final Duration kept;
  private final int mostPerCaller;
  private final int most;
  private final LongSupplier nanoTime;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>(); // guarded by this

  private record Entry<T>(String caller, T value, long until) {}

  /**
   * Creates an empty memory.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Recent(Duration kept, int mostPerCaller, int most, LongSupplier nanoTime) {
    this.kept = kept;
    this.mostPerCaller = mostPerCaller;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** The value under a key, unless it is too old. */
  public synchronized Optional<T> get(String key) {
    Entry<T> entry = entries.get(key);
    if (entry != null && entry.until() - nanoTime.getAsLong() <= 0) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(entry).map(Entry::value);
  }

  /** Remembers a value of a caller in place of an earlier one. */
  public synchronized void put(String caller, String key, T value) {
    entries.remove(key); // otherwise it would keep its place among the oldest
    makeRoom(caller);
    entries.put(key, new Entry<>(caller, value, nanoTime.getAsLong() + kept.toNanos()));
  }

  private void makeRoom(String caller) {
    long now = nanoTime.getAsLong();
    int own = 0;
    String oldestOwn = null;
    Iterator<Map.Entry<String, Entry<T>>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Entry<T>> each = all.next();
      if (each.getValue().until() - now <= 0) {
        all.remove();
      } else if (each.getValue().caller().equals(caller)) {
        oldestOwn = oldestOwn == null ? each.getKey() : oldestOwn;
        own++;
      }
    }
    if (own >= mostPerCaller) {
      entries.remove(oldestOwn);
    } else if (entries.size() >= most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Forgets the value under a key, and returns it unless it is too old. */
  public synchronized Optional<T> take(String key) {
    Optional<T> value = get(key);
    entries.remove(key);
    return value;
  }

  /** The keys of all values, of which some may be too old. */
  public synchronized Set<String> keys() {
    return entries.isEmpty() ? Set.of() : Set.copyOf(entries.keySet());
  }

  /** Forgets the value under a key. */
  public synchronized void remove(String key) {
    entries.remove(key);
  }
}
