package io.github.mcpwar.telemetry;

import java.util.concurrent.TimeUnit;

/**
 * A call that has ended.
 *
 * @param error the kind of error in a few characters; empty for success
 */
public record EndedCall(
    String name, String client, String user, String error, long nanos, long endedAtNanos) {

  /**
   * The call for people.
   *
   * @param agoMs the time since its end
   */
  public record Seen(
      String name, String client, String user, String error, long durationMs, long agoMs) {}

  Seen seenAt(long nowNanos) {
    return new Seen(
        name,
        client,
        user,
        error,
        TimeUnit.NANOSECONDS.toMillis(nanos),
        TimeUnit.NANOSECONDS.toMillis(Math.max(0, nowNanos - endedAtNanos)));
  }
}
