package io.github.mcpwar.server.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** The age of an object, unaffected by changes of the wall clock. */
final class Age {
  private final Instant began;
  private final LongSupplier nanoTime;
  private final long start;

  /** Starts now; {@code now} is the time by the wall clock. */
  Age(Instant now, LongSupplier nanoTime) {
    this.began = now.truncatedTo(ChronoUnit.MILLIS);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  Instant began() {
    return began;
  }

  /** The current time, never earlier than the start. */
  Instant now() {
    return began.plusNanos(elapsed()).truncatedTo(ChronoUnit.MILLIS);
  }

  boolean isAtLeast(Duration age) {
    return elapsed() >= age.toNanos();
  }

  /** The time until it reaches an age; negative once it is older. */
  Duration until(Duration age) {
    return age.minusNanos(elapsed());
  }

  private long elapsed() {
    return nanoTime.getAsLong() - start;
  }
}
