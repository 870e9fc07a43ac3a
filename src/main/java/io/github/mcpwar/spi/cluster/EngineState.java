package io.github.mcpwar.spi.cluster;

import java.time.Duration;

/**
 * The state of the connection to an engine.
 *
 * @param available false while the engine cannot be reached
 * @param name the engine and its version, such as {@code Redis 7.0.15}; empty if not known yet
 * @param roundTrip the time that the last renewal of the lease took
 * @param waiting the number of events that wait to be written
 * @param dropped the number of events that could not be written, since the start
 * @param reconnects how often the connection came back, since the start
 */
public record EngineState(
    boolean available,
    String name,
    Duration roundTrip,
    long waiting,
    long dropped,
    long reconnects) {}
