package io.github.mcpwar.operations;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;

/** Settings of the operators' views, and of the end. */
public final class OperationsSettings {
  private static final String ACCESS = "off, open, or role: and the name of a role";

  public static final Setting<PageAccess> HEALTH = Setting.of(
      "mcp.health", "open", ACCESS, "Access to the server's health at /health.", PageAccess::of);

  public static final Setting<PageAccess> METRICS = Setting.of(
      "mcp.metrics",
      "off",
      ACCESS,
      "Access to metrics for Prometheus at /metrics.",
      PageAccess::of);

  public static final Setting<Boolean> JMX =
      Setting.flag("mcp.jmx", true, "Registers a management bean (JMX).");

  public static final Setting<Duration> DRAIN = Setting.time(
      "mcp.drain",
      "8s",
      "The maximum time for running calls to finish after the server is told to stop; "
          + "then they are cancelled.");

  private OperationsSettings() {}
}
