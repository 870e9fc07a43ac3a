package io.github.mcpwar.http;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param heartbeat after how long a silence a comment is sent, by which a dead client is noticed and proxies keep the connection
 * @param maxWrite how long one write may take before the client counts as gone
 * @param maxQueuedEvents how many events may wait for one client
 * @param maxQueuedBytes how many bytes of events may wait for one client
 * @param maxStreams how many streams there may be before no more are opened to listen on
 */
public record StreamSettings(
    Duration heartbeat,
    Duration maxWrite,
    int maxQueuedEvents,
    int maxQueuedBytes,
    int maxStreams) {}
