package io.github.mcpwar.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of resumable streams.
 *
 * @param reconnectDelay the delay before clients reconnect
 * @param within how long a stream without a connection waits for its client
 * @param maxConnectionAge the age at which a connection is closed and the client reconnects; empty
 *     for never
 */
public record ResumptionSettings(
    Duration reconnectDelay, Duration within, Optional<Duration> maxConnectionAge) {}
