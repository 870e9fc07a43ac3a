package io.github.mcpwar.jsonrpc;

/** One JSON-RPC message. */
public sealed interface Message extends Incoming permits Request, Notification, Response {}
