package io.github.mcpwar.protocol;

import tools.jackson.databind.node.ObjectNode;

/**
 * What the newest revisions want said in results.
 *
 * @param serverInfo the server's name and version
 * @param listTtlMs for how many milliseconds a client may keep a list
 */
public record ServerFacts(ObjectNode serverInfo, long listTtlMs) {}
