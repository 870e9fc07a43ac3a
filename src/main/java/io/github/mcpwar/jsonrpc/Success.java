package io.github.mcpwar.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/** The result of a request. */
public record Success(RequestId id, ObjectNode result) implements Response {}
