package io.github.mcpwar.boot;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.Optional;

/** The values of one kind that all nodes keep together, under names that say nothing. */
record NamedValues(Cluster cluster, String kind) implements Values {

  @Override
  public Optional<Versioned> get(String key) {
    return cluster.values().get(name(key));
  }

  @Override
  public boolean replace(String key, long expected, byte[] value, Duration keep) {
    return cluster.values().replace(name(key), expected, value, keep);
  }

  @Override
  public void remove(String key) {
    cluster.values().remove(name(key));
  }

  private String name(String key) {
    return cluster.name(kind, key);
  }
}
