package io.github.mcpwar.http;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of resumable streams.
 *
 * @param reconnectDelay the delay before clients reconnect
 * @param within how long a stream without a connection waits for its client
 * @param maxConnectionAge the age at which a connection is closed and the client reconnects; empty
 *     for never
 */
public record ResumptionSettings(
    Duration reconnectDelay, Duration within, Optional<Duration> maxConnectionAge) {
  public static final Setting<Duration> RESUME_WITHIN = Setting.time(
      "mcp.resume-within",
      "1m",
      "The time within which a client must resume a session's lost stream; then its "
          + "call is cancelled.");

  public static final Setting<Duration> RECONNECT_DELAY = Setting.time(
      "mcp.reconnect-delay",
      "2s",
      "The delay before reconnection that clients are told, and up to twice as much, at random, so "
          + "that not all return at once.");

  public static final Setting<Optional<Duration>> MAX_CONNECTION_AGE = Setting.optionalTime(
      "mcp.max-connection-age",
      "The age at which a stream's connection is closed, if its client will reconnect; "
          + "empty for no limit.");

  /** Reads the settings of resumable streams. */
  public static ResumptionSettings of(Settings values) {
    return new ResumptionSettings(
        values.get(RECONNECT_DELAY), values.get(RESUME_WITHIN), values.get(MAX_CONNECTION_AGE));
  }
}
