package io.github.mcpwar.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Network;
import io.github.mcpwar.callers.Rates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts failed sign-ons by network. Successful ones do not count. Thread-safe. */
public final class FailedSignOns {
  private final TimeMeter clock;
  private final Crowd<Bucket> networks;

  /**
   * The latest time until which any network must wait, so that the check is cheap when none must.
   */
  private final AtomicLong waitedUntil;

  /** Creates a counter that tolerates this many failures per minute. */
  public FailedSignOns(int perMinute) {
    this(perMinute, TimeMeter.SYSTEM_NANOTIME);
  }

  FailedSignOns(int perMinute, TimeMeter clock) {
    this.clock = clock;
    this.networks = new Crowd<>(
        Rates.inMemory(perMinute, clock)::of,
        bucket -> bucket.getAvailableTokens() >= perMinute,
        clock::currentTimeNanos);
    this.waitedUntil = new AtomicLong(clock.currentTimeNanos());
  }

  /** Counts a failure. */
  public void add(HttpServletRequest request) {
    Bucket bucket = networks.of(Network.of(request.getRemoteAddr()));
    var unused = bucket.tryConsume(1);
    long until = clock.currentTimeNanos() + nanosToWait(bucket);
    waitedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
  }

  /** The seconds until the request's network may try again; 0 if it may now. */
  public long secondsToWait(HttpServletRequest request) {
    if (clock.currentTimeNanos() - waitedUntil.get() >= 0) {
      return 0;
    }
    long nanos = networks
        .find(Network.of(request.getRemoteAddr()))
        .map(FailedSignOns::nanosToWait)
        .orElse(0L);
    return nanos == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
  }

  private static long nanosToWait(Bucket bucket) {
    return bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
  }
}
