package io.github.mcpwar.server.tasks;

import java.time.Duration;

/**
 * How many tasks there may be, and for how long.
 *
 * @param ttl from a task's creation until it is forgotten, finished or not
 * @param pollInterval how often clients should ask
 * @param maximum in all
 */
public record TaskLimits(Duration ttl, Duration pollInterval, int maximum) {}
