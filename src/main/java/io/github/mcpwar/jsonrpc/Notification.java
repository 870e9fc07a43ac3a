package io.github.mcpwar.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A one-way message.
 *
 * @param params the parameters; empty when there are none
 */
public record Notification(String method, ObjectNode params) implements Message {}
