package io.github.mcpwar.server.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** How long ago something began, whatever is done to the wall clock since. */
final class Age {
  private final Instant began;
  private final LongSupplier nanoTime;
  private final long start;

  /** It begins now, which is this time by the wall clock. */
  Age(Instant now, LongSupplier nanoTime) {
    this.began = now.truncatedTo(ChronoUnit.MILLIS);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  Instant began() {
    return began;
  }

  /** Now, never before it began. */
  Instant now() {
    return began.plusNanos(elapsed()).truncatedTo(ChronoUnit.MILLIS);
  }

  boolean isAtLeast(Duration age) {
    return elapsed() >= age.toNanos();
  }

  private long elapsed() {
    return nanoTime.getAsLong() - start;
  }
}
