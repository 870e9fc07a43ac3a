package io.github.mcpwar.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A message that expects exactly one {@link Response} with the same identifier.
 *
 * @param params the parameters; empty when the peer sent none
 */
public record Request(RequestId id, String method, ObjectNode params) implements Message {}
