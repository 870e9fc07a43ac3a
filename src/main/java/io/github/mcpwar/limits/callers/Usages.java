package io.github.mcpwar.limits.callers;

import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Rates;
import java.util.function.LongSupplier;

/** The usage of all limited callers. */
public final class Usages {
  private final Crowd<Usage> callers;

  /**
   * Creates an empty registry.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Usages(UsageLimits limits, Rates rates, LongSupplier nanoTime) {
    this.callers = new Crowd<>(
        caller -> new Usage(limits, rates.of(caller), nanoTime), Usage::isIdle, nanoTime);
  }

  /** The usage of a caller, by its key. */
  public Usage of(String caller) {
    return callers.of(caller);
  }
}
