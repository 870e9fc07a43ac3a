package io.github.mcpwar.server.resources;

import io.github.mcpwar.server.access.Access;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template that a client refers to.
 *
 * @param access what it takes to read one of its resources, as their author says
 * @param choices by variable: everything that it may be, where that is a closed set
 */
public record TemplateReference(
    String name, Set<String> variables, Map<String, List<String>> choices, Access access) {}
