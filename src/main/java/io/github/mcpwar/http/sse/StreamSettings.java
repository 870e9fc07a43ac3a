package io.github.mcpwar.http.sse;

import java.time.Duration;

/**
 * Settings of streams.
 *
 * @param heartbeat the idle time after which a comment is sent, to notice disconnected clients
 *     and keep proxies from closing the connection
 * @param maxWrite the time that one write may take before the client is given up
 * @param maxQueuedEvents the maximum number of events that wait for one client
 * @param maxQueuedBytes the maximum number of bytes that wait for one client
 * @param maxStreams the number of open streams from which listening is rejected
 */
public record StreamSettings(
    Duration heartbeat,
    Duration maxWrite,
    int maxQueuedEvents,
    int maxQueuedBytes,
    int maxStreams) {}
