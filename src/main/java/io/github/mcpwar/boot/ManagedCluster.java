package io.github.mcpwar.boot;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.operations.ClusterMXBean;
import io.github.mcpwar.operations.HealthCheck;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.telemetry.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The state of a cluster for operators.
 *
 * @param name the name of this node
 */
record ManagedCluster(Cluster cluster, String name) implements ClusterMXBean {

  /** This node's number and name; the name alone before it has joined the others. */
  @Override
  public String getNode() {
    try {
      return text(cluster.nodes().number(), name);
    } catch (EngineUnavailableException e) {
      return name;
    }
  }

  private static String text(long number, String name) {
    return name.isEmpty() ? Long.toString(number) : number + " " + name;
  }

  @Override
  public List<String> getNodes() {
    return cluster.nodes().members().stream()
        .map(each -> text(each.number(), each.name()))
        .toList();
  }

  private EngineState state() {
    return cluster.state();
  }

  @Override
  public boolean isEngineAvailable() {
    return state().available();
  }

  @Override
  public String getEngine() {
    return state().name();
  }

  @Override
  public double getRoundTripMillis() {
    return state().roundTrip().toNanos() / (double) Duration.ofMillis(1).toNanos();
  }

  @Override
  public long getWaitingEvents() {
    return state().waiting();
  }

  @Override
  public long getDroppedEvents() {
    return state().dropped();
  }

  @Override
  public long getReconnects() {
    return state().reconnects();
  }

  /** A check with details, which succeeds while the engine is down, as most requests do. */
  HealthCheck check() {
    return HealthCheck.of(
        "cluster",
        true,
        Map.of(
            "node", getNode(),
            "nodes", cluster.nodes().members().size(),
            "engineAvailable", isEngineAvailable()));
  }

  /** Adds gauges and counters. */
  void measure(Metrics metrics) {
    metrics.gauge(
        "mcp.cluster.members",
        "Nodes that serve the same clients, as far as this one knows",
        () -> cluster.nodes().members().size());
    metrics.gauge(
        "mcp.cluster.node", "The number of this node", () -> cluster.nodes().number());
    metrics.gauge(
        "mcp.cluster.engine.available",
        "1 while the engine can be reached, otherwise 0",
        () -> isEngineAvailable() ? 1 : 0);
    metrics.gauge(
        "mcp.cluster.round.trip.seconds",
        "The time that the engine took for the last renewal of the lease",
        () -> getRoundTripMillis() / 1000);
    metrics.gauge(
        "mcp.cluster.waiting.events", "Events that wait to be written", this::getWaitingEvents);
    metrics.counter(
        "mcp.cluster.dropped.events",
        "Events that could not be written to the engine",
        this::getDroppedEvents);
    metrics.counter(
        "mcp.cluster.reconnects",
        "How often the connection to the engine came back",
        this::getReconnects);
  }
}
