package io.github.mcpwar.server.events;

import java.time.Duration;

/**
 * How much is kept in memory. Every event counts as its bytes and {@link #OVERHEAD}.
 *
 * @param sessionEvents how many events of one session
 * @param sessionBytes how many bytes of one session
 * @param totalBytes how many bytes of all sessions
 * @param age how long a stream is kept after its end
 */
public record MemoryLimits(int sessionEvents, int sessionBytes, int totalBytes, Duration age) {

  /** What an event takes besides its bytes, about. */
  static final int OVERHEAD = 128;
}
