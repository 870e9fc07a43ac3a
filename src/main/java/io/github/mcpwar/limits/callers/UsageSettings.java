package io.github.mcpwar.limits.callers;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.util.OptionalInt;

/** Settings of the memory for all callers, and of the limits for one caller. */
public final class UsageSettings {
  public static final Setting<OptionalInt> MAX_HELD_BYTES = Setting.optionalCount(
      "mcp.max-held-bytes",
      "The maximum memory in bytes for large messages and responses, waiting events, "
          + "sessions, subscriptions and task results of all clients, and half of that for "
          + "one caller. Beyond it, requests are refused with 503 (with 413 if they would not "
          + "fit alone) or clients are disconnected. Empty for a quarter of the heap.");

  public static final Setting<Integer> MAX_CALLS_PER_MINUTE = Setting.count(
      "mcp.max-calls-per-minute",
      600,
      "The maximum number of messages that a caller may send in a minute; further ones "
          + "are refused with 429. A caller is a signed-in user, otherwise an address; "
          + "programs on this machine are not limited.");

  public static final Setting<Integer> MAX_CALLS_PER_CALLER = Setting.count(
      "mcp.max-calls-per-caller",
      50,
      "The maximum number of calls at once for one caller, including tasks, calls in "
          + "batches and calls whose client is gone.");

  public static final Setting<Integer> MAX_STREAMS_PER_CALLER = Setting.count(
      "mcp.max-streams-per-caller",
      50,
      "The maximum number of open streams on which one caller listens.");

  public static final Setting<Integer> MAX_SESSIONS_PER_CALLER = Setting.count(
      "mcp.max-sessions-per-caller",
      1000,
      "The maximum number of sessions for one caller. All clients behind a gateway may "
          + "count as one caller.");

  public static final Setting<Integer> MAX_SUBSCRIPTIONS_PER_CALLER = Setting.count(
      "mcp.max-subscriptions-per-caller",
      5000,
      "The maximum number of resources and tasks that one caller subscribes to, in all "
          + "sessions and streams.");

  public static final Setting<Integer> MAX_TASKS_PER_USER = Setting.count(
      "mcp.max-tasks-per-user",
      100,
      "The maximum number of tasks for one caller: a signed-in user, otherwise an "
          + "address; programs on this machine are not limited.");

  private UsageSettings() {}

  /** Reads the limits for one caller. */
  public static UsageLimits limits(Settings values) {
    return new UsageLimits(
        values.get(MAX_CALLS_PER_MINUTE),
        values.get(MAX_CALLS_PER_CALLER),
        values.get(MAX_STREAMS_PER_CALLER),
        values.get(MAX_SESSIONS_PER_CALLER),
        values.get(MAX_SUBSCRIPTIONS_PER_CALLER),
        values.get(MAX_TASKS_PER_USER));
  }
}
