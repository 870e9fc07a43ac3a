package io.github.mcpwar.server.events;

/**
 * An event of a stream.
 *
 * @param number the event's position; the numbers of a stream are consecutive
 * @param message a JSON-RPC message in UTF-8 on one line; do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record StoredEvent(long number, byte[] message) {}
