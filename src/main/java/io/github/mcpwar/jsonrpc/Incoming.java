package io.github.mcpwar.jsonrpc;

/** What a peer sent in one piece: a message, several of them, or something that is neither. */
public sealed interface Incoming permits Message, Batch, Malformed {}
