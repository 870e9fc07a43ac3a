package io.github.mcpwar.server.usage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The usage of all limited callers. */
public final class Usages {
  static final int MAX_CALLERS = 20_000;
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final UsageLimits limits;
  private final Rates rates;
  private final LongSupplier nanoTime;
  private final Map<String, Usage> callers = new ConcurrentHashMap<>();
  private volatile long swept;

  /**
   * Creates an empty registry.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Usages(UsageLimits limits, Rates rates, LongSupplier nanoTime) {
    this.limits = limits;
    this.rates = rates;
    this.nanoTime = nanoTime;
    this.swept = nanoTime.getAsLong() - PAUSE_NANOS;
  }

  /** The usage of a caller, by its key. */
  public Usage of(String caller) {
    Usage known = callers.get(caller);
    if (known != null) {
      return known;
    }
    // if there are too many callers, new ones share one usage
    return callers.computeIfAbsent(hasRoom() ? caller : "others", this::begin);
  }

  private Usage begin(String caller) {
    return new Usage(limits, rates.of(caller));
  }

  /** Makes room for a new caller by removing idle ones, at most once per pause, as this is slow. */
  private boolean hasRoom() {
    if (callers.size() >= MAX_CALLERS && nanoTime.getAsLong() - swept >= PAUSE_NANOS) {
      swept = nanoTime.getAsLong();
      callers.values().removeIf(Usage::isIdle);
    }
    return callers.size() < MAX_CALLERS;
  }
}
