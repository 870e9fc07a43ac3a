package io.github.mcpwar.callers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Provides the token bucket of each caller. An implementation may share buckets between nodes. */
@FunctionalInterface
public interface Rates {

  /** The bucket of a new or forgotten caller. */
  Bucket of(String caller);

  /** Provides in-memory buckets with a rate per minute. */
  static Rates inMemory(int perMinute, TimeMeter clock) {
    return caller -> Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(clock)
        .build();
  }
}
