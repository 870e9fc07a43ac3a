package io.github.mcpwar.eventing;

import java.time.Duration;

/**
 * The limits of events.
 *
 * @param keptEvents the events of each type that are kept
 * @param keptBytes about the memory of all kept events
 * @param pollInterval the time after which clients are asked to poll again
 * @param heartbeat the time after which a stream tells that it is alive
 * @param streamLife the time after which a stream ends whose user's sign-on has no end of its own
 */
public record EventLimits(
    int keptEvents,
    long keptBytes,
    Duration pollInterval,
    Duration heartbeat,
    Duration streamLife) {}
