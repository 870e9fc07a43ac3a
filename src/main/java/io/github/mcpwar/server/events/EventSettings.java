package io.github.mcpwar.server.events;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;

/** Settings of the events in memory. */
public final class EventSettings {
  public static final Setting<Integer> REPLAY_EVENTS = Setting.count(
      "mcp.replay-events",
      1000,
      "The number of events that a session keeps for clients that lost their connection.");

  public static final Setting<Integer> REPLAY_BYTES =
      Setting.count("mcp.replay-bytes", 4 * 1024 * 1024, "The same limit in bytes.");

  public static final Setting<Integer> REPLAY_TOTAL_BYTES = Setting.count(
      "mcp.replay-total-bytes",
      32 * 1024 * 1024,
      "The same limit in bytes for all sessions together.");

  public static final Setting<Duration> REPLAY_AGE = Setting.time(
      "mcp.replay-age", "5m", "The time for which a stream's events are kept after its end.");

  private EventSettings() {}

  /** Reads the limits of the events in memory. */
  public static MemoryLimits limits(Settings values) {
    return new MemoryLimits(
        values.get(REPLAY_EVENTS),
        values.get(REPLAY_BYTES),
        values.get(REPLAY_TOTAL_BYTES),
        values.get(REPLAY_AGE));
  }
}
