package io.github.mcpwar.server.tasks;

import java.time.Duration;

/**
 * Limits of tasks.
 *
 * @param ttl the time from a task's creation until it is removed, finished or not
 * @param pollInterval the interval at which clients should poll
 * @param maximum the maximum number of tasks
 */
public record TaskLimits(Duration ttl, Duration pollInterval, int maximum) {}
