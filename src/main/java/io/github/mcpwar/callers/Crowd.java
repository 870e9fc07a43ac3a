package io.github.mcpwar.callers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Holds an object for each caller, and removes it when it is idle. If there are too many callers,
 * new ones share one object. Thread-safe.
 */
public final class Crowd<T> {

  /** The maximum number of callers with an object of their own. */
  public static final int MOST = 20_000;

  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String OTHERS = "others";

  private final Function<String, T> begin;
  private final Predicate<T> isIdle;
  private final LongSupplier nanoTime;
  private final Map<String, T> callers = new ConcurrentHashMap<>();
  private volatile long swept;

  /**
   * Creates an empty crowd.
   *
   * @param begin creates the object of a new or forgotten caller
   * @param isIdle true if the object is in its initial state, so that it can be removed
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Crowd(Function<String, T> begin, Predicate<T> isIdle, LongSupplier nanoTime) {
    this.begin = begin;
    this.isIdle = isIdle;
    this.nanoTime = nanoTime;
    this.swept = nanoTime.getAsLong() - PAUSE_NANOS;
  }

  /** The object of a caller, by its key. */
  public T of(String caller) {
    T known = callers.get(caller);
    return known != null ? known : callers.computeIfAbsent(hasRoom() ? caller : OTHERS, begin);
  }

  /** The object of a caller that has one or shares one; empty for others. */
  public Optional<T> find(String caller) {
    T known = callers.get(caller);
    return Optional.ofNullable(
        known == null && callers.size() >= MOST ? callers.get(OTHERS) : known);
  }

  /** Makes room for a new caller by removing idle ones, at most once per pause, as this is slow. */
  private boolean hasRoom() {
    if (callers.size() >= MOST && nanoTime.getAsLong() - swept >= PAUSE_NANOS) {
      swept = nanoTime.getAsLong();
      callers.values().removeIf(isIdle);
    }
    return callers.size() < MOST;
  }
}
