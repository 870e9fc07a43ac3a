package io.github.mcpwar.server.usage;

/**
 * How much one caller may use.
 *
 * @param perMinute how many messages in a minute, and at once after a pause
 */
public record UsageLimits(
    int perMinute, int calls, int streams, int sessions, int subscriptions, int tasks) {

  /** How much there may be of something at a time. */
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
