package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;

/**
 * Input that is not a valid JSON-RPC message.
 *
 * @param id the identifier of the message, if it could be read
 * @param error {@link RpcError#PARSE_ERROR} or {@link RpcError#INVALID_REQUEST}, with a message for
 *     the sender
 */
public record Malformed(@Nullable RequestId id, RpcError error) implements Incoming {}
