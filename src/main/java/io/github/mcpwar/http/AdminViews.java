package io.github.mcpwar.http;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be seen of the server besides its {@code Activity}, made anew at each look.
 *
 * @param signOn how callers are known: {@code none}, {@code container} or {@code bearer}; no secret
 * @param server its health and what it does not offer, for administrators
 * @param history the calls of the last hour, for administrators
 */
public record AdminViews(
    String signOn, Supplier<ObjectNode> server, Supplier<ObjectNode> history) {}
