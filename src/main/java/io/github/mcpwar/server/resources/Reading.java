package io.github.mcpwar.server.resources;

import java.util.Map;

/**
 * A client's request to read a resource.
 *
 * @param variables the values of the template's variables; empty without a template
 */
record Reading(String uri, Map<String, String> variables) {}
