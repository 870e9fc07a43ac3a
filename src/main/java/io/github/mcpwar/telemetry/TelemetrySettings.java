package io.github.mcpwar.telemetry;

import io.github.mcpwar.settings.Setting;

/** The setting of traces. */
public final class TelemetrySettings {
  public static final Setting<Boolean> TRACING = Setting.flag(
      "mcp.tracing",
      true,
      "Records a span of OpenTelemetry for each request; without its agent or SDK, "
          + "spans are discarded.");

  private TelemetrySettings() {}
}
