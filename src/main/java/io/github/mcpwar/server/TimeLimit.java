package io.github.mcpwar.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time for which to wait, and its clock. */
record TimeLimit(Duration time, LongSupplier nanoTime) {

  /** Starts to wait. Returns what supplies the nanoseconds that are left, which may be negative. */
  LongSupplier start() {
    long end = nanoTime.getAsLong() + time.toNanos();
    return () -> end - nanoTime.getAsLong();
  }
}
