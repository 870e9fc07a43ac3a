package io.github.mcpwar.server.exchange;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time for which to wait, and its clock. */
public record WaitLimit(Duration time, LongSupplier nanoTime) {

  /** Starts to wait. Returns what supplies the nanoseconds that are left, which may be negative. */
  public LongSupplier start() {
    long end = nanoTime.getAsLong() + time.toNanos();
    return () -> end - nanoTime.getAsLong();
  }
}
