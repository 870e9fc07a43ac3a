package io.github.mcpwar.limits.callers;

/**
 * The limits for one caller.
 *
 * @param perMinute messages per minute, also the size of a burst
 */
public record UsageLimits(
    int perMinute, int calls, int streams, int sessions, int subscriptions, int tasks) {

  /** The limit of a share. */
  public int of(Share share) {
    return switch (share) {
      case REQUESTS -> (int) Math.min(Integer.MAX_VALUE, (long) calls + streams);
      case CALLS -> calls;
      case STREAMS -> streams;
      case SESSIONS -> sessions;
      case SUBSCRIPTIONS -> subscriptions;
      case TASKS -> tasks;
    };
  }
}
