package io.github.mcpwar.eventing;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;

/** Settings of events. */
public final class EventsSettings {
  public static final Setting<Integer> KEPT_EVENTS = Setting.count(
      "mcp.kept-events",
      1000,
      "The number of the latest events of each type that are kept for clients that ask later.");

  public static final Setting<Integer> KEPT_BYTES = Setting.count(
      "mcp.kept-events-bytes",
      16 * 1024 * 1024,
      "About the memory in bytes for the kept events of all types. Beyond it, the oldest of a "
          + "type are dropped when it has a new one.");

  public static final Setting<Duration> POLL_INTERVAL = Setting.time(
      "mcp.events-poll-interval",
      "5s",
      "The time after which clients are asked to poll for events again.");

  public static final Setting<Duration> EVENTS_HEARTBEAT = Setting.time(
      "mcp.events-heartbeat",
      "25s",
      "The duration of silence after which a stream of events tells that it is alive.");

  private EventsSettings() {}

  /** Reads the limits. */
  public static EventLimits limits(Settings values) {
    return new EventLimits(
        values.get(KEPT_EVENTS),
        values.get(KEPT_BYTES),
        values.get(POLL_INTERVAL),
        values.get(EVENTS_HEARTBEAT));
  }
}
