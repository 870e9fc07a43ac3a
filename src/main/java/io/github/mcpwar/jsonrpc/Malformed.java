package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;

/**
 * Something that is no JSON-RPC message.
 *
 * @param id the identifier it would have had, where one could be read
 * @param error {@link RpcError#PARSE_ERROR} or {@link RpcError#INVALID_REQUEST}, with words for the sender
 */
public record Malformed(@Nullable RequestId id, RpcError error) implements Incoming {}
