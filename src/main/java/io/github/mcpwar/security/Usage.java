package io.github.mcpwar.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What one caller is using. */
final class Usage {
  private final Bucket bucket;
  private final int perMinute;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();

  Usage(int perMinute, TimeMeter clock) {
    this.perMinute = perMinute;
    this.bucket = Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(clock)
        .build();
  }

  /** Takes one message; otherwise the nanoseconds to wait for the next, above 0. */
  long take() {
    var taken = bucket.tryConsumeAndReturnRemaining(1);
    return taken.isConsumed() ? 0 : Math.max(1, taken.getNanosToWaitForRefill());
  }

  AtomicInteger calls() {
    return calls;
  }

  AtomicInteger streams() {
    return streams;
  }

  /** True when forgetting it makes no difference. */
  boolean isIdle() {
    return calls.get() == 0 && streams.get() == 0 && bucket.getAvailableTokens() >= perMinute;
  }
}
