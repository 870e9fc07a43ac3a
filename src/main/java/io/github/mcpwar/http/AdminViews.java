package io.github.mcpwar.http;

import io.github.mcpwar.server.OtherNodes;
import java.util.function.Supplier;

/**
 * Facts about the server besides its {@code Activity}, computed for each request as values that
 * become JSON.
 *
 * @param signOn the kind of authentication: {@code none}, {@code container} or {@code bearer}
 * @param server the server's health and what it skipped, for administrators
 * @param history the calls of the last hour, for administrators
 * @param others the other servers for the same clients, for administrators
 */
public record AdminViews(
    String signOn, Supplier<?> server, Supplier<?> history, OtherNodes others) {}
