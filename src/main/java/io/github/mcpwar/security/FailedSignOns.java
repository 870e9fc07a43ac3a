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
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final TimeMeter clock;
  private final Crowd<Failing> networks;

  /**
   * The latest time until which any network must wait, so that the check is cheap when none must.
   */
  private final AtomicLong waitedUntil;

  /** A network with failures. */
  private static final class Failing {
    final Bucket bucket;
    volatile long last;

    Failing(Bucket bucket, long now) {
      this.bucket = bucket;
      this.last = now;
    }
  }

  /**
   * Creates a counter.
   *
   * @param rates how many failures are tolerated; a bucket is full a minute after its last use
   */
  public FailedSignOns(Rates rates) {
    this(rates, TimeMeter.SYSTEM_NANOTIME);
  }

  FailedSignOns(Rates rates, TimeMeter clock) {
    this.clock = clock;
    this.networks = new Crowd<>(
        network -> new Failing(rates.of(network), clock.currentTimeNanos()),
        failing -> clock.currentTimeNanos() - failing.last >= MINUTE_NANOS,
        clock::currentTimeNanos);
    this.waitedUntil = new AtomicLong(clock.currentTimeNanos());
  }

  /** Counts a failure. */
  public void add(HttpServletRequest request) {
    Failing network = networks.of(Network.of(request.getRemoteAddr()));
    network.last = clock.currentTimeNanos();
    var unused = network.bucket.tryConsume(1);
    long until = clock.currentTimeNanos() + nanosToWait(network);
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

  private static long nanosToWait(Failing network) {
    return network.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
  }
}
