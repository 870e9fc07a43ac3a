package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;

/**
 * The error response to a request.
 *
 * @param id null only if the request's identifier could not be read
 */
public record Failure(@Nullable RequestId id, RpcError error) implements Response {}
