package io.github.mcpwar.cluster.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.cluster.Cluster;
import java.time.Duration;

/**
 * Buckets that all nodes share. A node takes some tokens before it tells the engine, so that few
 * messages wait for it: beyond the rate, each node lets through that many tokens at most.
 */
public final class SharedRates implements Rates {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** The time after which a node asks for what others have taken. */
  private static final Duration LONGEST_UNTOLD = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final String kind;
  private final int untold;
  private final TimeMeter clock;
  private final BucketConfiguration configuration;

  /**
   * Creates buckets with a rate per minute.
   *
   * @param kind what is limited, which no other object for this cluster limits
   * @param untold the most tokens that a node takes before it tells the engine; 0 for none
   * @param clock the wall clock
   */
  public SharedRates(Cluster cluster, String kind, int perMinute, int untold, TimeMeter clock) {
    this.cluster = cluster;
    this.kind = kind;
    this.untold = untold;
    this.clock = clock;
    this.configuration = BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
        .build();
  }

  @Override
  public Bucket of(String caller) {
    RemoteBucketBuilder<String> bucket = new SharedBucket(cluster, PERIOD, clock).builder();
    if (untold > 0) {
      bucket = bucket.withOptimization(new DelayOptimization(
          new DelayParameters(untold, LONGEST_UNTOLD), NopeOptimizationListener.INSTANCE, clock));
    }
    return bucket.build(cluster.name("rate " + kind, caller), () -> configuration);
  }
}
