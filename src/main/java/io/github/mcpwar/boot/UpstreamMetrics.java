package io.github.mcpwar.boot;

import io.github.mcpwar.declared.DeclaredTools;
import io.github.mcpwar.telemetry.Metrics;
import io.github.mcpwar.upstream.UpstreamState;
import java.util.function.ToLongFunction;

/** Gauges and counters of the upstream servers of the tools file, all of them together. */
record UpstreamMetrics(DeclaredTools declared) {

  /** Adds the gauges and counters. */
  void addTo(Metrics metrics) {
    metrics.gauge(
        "mcp.server.upstream.down",
        "Upstream servers that cannot be reached",
        () -> sum(each -> each.isUp() ? 0 : 1));
    metrics.gauge(
        "mcp.server.upstream.sessions",
        "Open sessions with upstream servers",
        () -> sum(UpstreamState::sessions));
    metrics.counter(
        "mcp.server.upstream.calls", "Calls of upstream servers", () -> sum(UpstreamState::calls));
    metrics.counter(
        "mcp.server.upstream.failures",
        "Calls of upstream servers without a result",
        () -> sum(UpstreamState::failed));
  }

  private long sum(ToLongFunction<UpstreamState> value) {
    return declared.upstream().stream().mapToLong(value).sum();
  }
}
