package io.github.mcpwar.server.events;

import java.time.Duration;

/**
 * Limits of the events in memory. Each event counts as its bytes and {@link #OVERHEAD}.
 *
 * @param sessionEvents maximum number of events of a session
 * @param sessionBytes maximum number of bytes of a session
 * @param totalBytes maximum number of bytes of all sessions
 * @param age how long a stream is kept after its end
 */
public record MemoryLimits(int sessionEvents, int sessionBytes, int totalBytes, Duration age) {

  /** Approximate overhead of an event, in bytes. */
  static final int OVERHEAD = 128;
}
