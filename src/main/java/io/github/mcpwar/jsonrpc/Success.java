package io.github.mcpwar.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/** The answer of a request that was carried out. */
public record Success(RequestId id, ObjectNode result) implements Response {}
