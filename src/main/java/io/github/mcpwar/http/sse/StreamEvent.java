package io.github.mcpwar.http.sse;

/** A server-sent event for one client: a message of the protocol, or fields of any kind. */
public sealed interface StreamEvent permits MessageEvent, FieldEvent {}
