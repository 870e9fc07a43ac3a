package io.github.mcpwar.server.usage;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Gives each caller the bucket from which its messages are taken; servers behind one address could share it. */
@FunctionalInterface
public interface Rates {

  /** The bucket of a caller who has not been heard of for a while. */
  Bucket of(String caller);

  /** Buckets in memory, of so many messages a minute. */
  static Rates inMemory(int perMinute, TimeMeter clock) {
    return caller -> Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(clock)
        .build();
  }
}
