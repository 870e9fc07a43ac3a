package io.github.mcpwar.protocol;

import tools.jackson.databind.node.ObjectNode;

/**
 * Facts about the server that results carry in the newest revisions.
 *
 * @param serverInfo the server's name, title and version
 * @param listTtlMs how long a client may cache a list, in milliseconds
 */
public record ServerFacts(ObjectNode serverInfo, long listTtlMs) {}
