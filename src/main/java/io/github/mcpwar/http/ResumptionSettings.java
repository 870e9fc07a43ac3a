package io.github.mcpwar.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How streams that can be resumed behave.
 *
 * @param reconnectDelay how long clients are told to wait before they come back
 * @param within how long a stream without a connection waits for its client
 * @param maxConnectionAge after which time a connection is closed for the client to come back; empty for never
 */
public record ResumptionSettings(
    Duration reconnectDelay, Duration within, Optional<Duration> maxConnectionAge) {}
