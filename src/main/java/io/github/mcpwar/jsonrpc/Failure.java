package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a request that was not carried out.
 *
 * @param id null only where the request's identifier could not be read
 */
public record Failure(@Nullable RequestId id, RpcError error) implements Response {}
