package io.github.mcpwar.client;

/**
 * One event of an event stream.
 *
 * @param type {@code message} unless the stream says otherwise
 * @param data its lines, joined by line feeds; may be empty
 */
record SseEvent(String type, String data) {}
