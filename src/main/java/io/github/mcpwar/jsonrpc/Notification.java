package io.github.mcpwar.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A message that expects no response.
 *
 * @param params the parameters; empty when there are none
 */
public record Notification(String method, ObjectNode params) implements Message {}
