package io.github.mcpwar.server.resources;

import java.util.Map;

/**
 * What a client asks for.
 *
 * @param variables what the template's variables stand for; empty without a template
 */
record Reading(String uri, Map<String, String> variables) {}
