package io.github.mcpwar.http.sse;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Settings of streams.
 *
 * @param heartbeat the idle time after which a comment is sent, to notice disconnected clients
 *     and keep proxies from closing the connection
 * @param maxWrite the time that one write may take before the client is given up
 * @param maxQueuedEvents the maximum number of events that wait for one client
 * @param maxQueuedBytes the maximum number of bytes that wait for one client
 * @param maxStreams the number of open streams from which listening is rejected
 */
public record StreamSettings(
    Duration heartbeat,
    Duration maxWrite,
    int maxQueuedEvents,
    int maxQueuedBytes,
    int maxStreams) {
  public static final Setting<Duration> HEARTBEAT = Setting.time(
      "mcp.heartbeat", "15s", "The time of silence after which a stream sends a comment.");

  public static final Setting<Duration> MAX_WRITE = Setting.time(
      "mcp.max-write",
      "20s",
      "The maximum time for which a client may not read; then its connection is closed.");

  public static final Setting<Integer> MAX_QUEUED_EVENTS = Setting.count(
      "mcp.max-queued-events",
      512,
      "The number of events waiting for a client above which progress is merged and log "
          + "messages are dropped.");

  public static final Setting<Integer> MAX_QUEUED_BYTES =
      Setting.count("mcp.max-queued-bytes", 1024 * 1024, "The same limit in bytes.");

  public static final Setting<OptionalInt> MAX_STREAMS = Setting.optionalCount(
      "mcp.max-streams",
      "The maximum number of streams; further ones to listen on are refused with 503. "
          + "Empty for as many as fit into half of the heap at 64 KB each.");

  /**
   * Reads the settings of streams.
   *
   * @param maxStreams the number of open streams if it is not set
   */
  public static StreamSettings of(Settings values, int maxStreams) {
    return new StreamSettings(
        values.get(HEARTBEAT),
        values.get(MAX_WRITE),
        values.get(MAX_QUEUED_EVENTS),
        values.get(MAX_QUEUED_BYTES),
        values.get(MAX_STREAMS).orElse(maxStreams));
  }
}
