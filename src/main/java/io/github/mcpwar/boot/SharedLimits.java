package io.github.mcpwar.boot;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.limits.OneTimeUse;
import io.github.mcpwar.cluster.limits.SharedRates;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Limits that the nodes of a cluster share.
 *
 * @param cluster empty for a server on its own
 */
record SharedLimits(Optional<Cluster> cluster) {
  /** The part of a minute's messages that a node lets through before it tells the others. */
  private static final int UNTOLD = 20;

  /** The messages of each caller. */
  Rates messages(int perMinute) {
    return rates("messages", perMinute, Math.max(1, perMinute / UNTOLD));
  }

  /** The failed sign-ons of each network. */
  Rates failedSignOns(int perMinute) {
    return rates("sign-ons", perMinute, 0);
  }

  /** The requests for sign-on of each address or client. */
  Rates signOns(String kind, int perMinute) {
    return rates("sign-on " + kind, perMinute, 0);
  }

  /** The values that all nodes keep together; empty without a cluster. */
  Optional<Values> values(String kind) {
    return cluster.map(nodes -> new NamedValues(nodes, kind));
  }

  private Rates rates(String kind, int perMinute, int untold) {
    return cluster
        .<Rates>map(
            nodes -> new SharedRates(nodes, kind, perMinute, untold, TimeMeter.SYSTEM_MILLISECONDS))
        .orElseGet(() -> Rates.inMemory(perMinute, TimeMeter.SYSTEM_NANOTIME));
  }

  /** Accepts each DPoP proof that no other node has accepted. */
  Predicate<String> proofs(Duration keep) {
    return cluster
        .<Predicate<String>>map(nodes -> new OneTimeUse(nodes, "DPoP proofs", keep))
        .orElse(proof -> true);
  }
}
