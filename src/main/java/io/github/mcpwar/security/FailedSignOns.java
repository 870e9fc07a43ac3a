package io.github.mcpwar.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts sign-ons that fail, by the network that they come from; those that succeed cost nothing. Safe for use by several threads. */
public final class FailedSignOns {
  private static final int MAX_NETWORKS = 20_000;

  private final int perMinute;
  private final TimeMeter clock;
  private final Map<String, Bucket> networks = new ConcurrentHashMap<>();
  private final Bucket others;

  /** None yet, of which so many are borne in a minute. */
  public FailedSignOns(int perMinute) {
    this(perMinute, TimeMeter.SYSTEM_NANOTIME);
  }

  FailedSignOns(int perMinute, TimeMeter clock) {
    this.perMinute = perMinute;
    this.clock = clock;
    this.others = bucket();
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(clock)
        .build();
  }

  /** Counts one. */
  public void add(HttpServletRequest request) {
    String network = Network.of(request);
    if (networks.size() >= MAX_NETWORKS) {
      networks.values().removeIf(each -> each.getAvailableTokens() >= perMinute);
    }
    Bucket bucket = networks.size() < MAX_NETWORKS
        ? networks.computeIfAbsent(network, key -> bucket())
        : networks.getOrDefault(network, others);
    var unused = bucket.tryConsume(1);
  }

  /** For how many seconds no more are borne from where a request comes; 0 where that is not so. */
  public long secondsToWait(HttpServletRequest request) {
    if (networks.isEmpty()) {
      return 0;
    }
    Bucket bucket = networks.get(Network.of(request));
    if (bucket == null) {
      if (networks.size() < MAX_NETWORKS) {
        return 0;
      }
      bucket = others;
    }
    var next = bucket.estimateAbilityToConsume(1);
    return next.canBeConsumed()
        ? 0
        : TimeUnit.NANOSECONDS.toSeconds(next.getNanosToWaitForRefill()) + 1;
  }
}
