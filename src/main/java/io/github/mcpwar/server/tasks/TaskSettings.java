package io.github.mcpwar.server.tasks;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;

/** Settings of tasks. */
public final class TaskSettings {
  public static final Setting<Duration> TASK_TTL = Setting.time(
      "mcp.task-ttl",
      "1h",
      "The lifetime of a task from its creation. After it, a running task is cancelled "
          + "and a result is deleted.");

  public static final Setting<Duration> TASK_POLL_INTERVAL = Setting.time(
      "mcp.task-poll-interval", "1s", "The interval at which clients should poll tasks.");

  public static final Setting<Integer> MAX_TASKS = Setting.count(
      "mcp.max-tasks",
      1000,
      "The maximum number of tasks, including finished ones; in a cluster, of all nodes.");

  private TaskSettings() {}

  /** Reads the limits of tasks. */
  public static TaskLimits limits(Settings values) {
    return new TaskLimits(
        values.get(TASK_TTL), values.get(TASK_POLL_INTERVAL), values.get(MAX_TASKS));
  }
}
