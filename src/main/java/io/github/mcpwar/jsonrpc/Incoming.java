package io.github.mcpwar.jsonrpc;

/** One unit of input: a message, a batch, or malformed input. */
public sealed interface Incoming permits Message, Batch, Malformed {}
