package io.github.mcpwar.server.resources;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template that a client refers to.
 *
 * @param choices by variable: everything that it may be, where that is a closed set
 */
public record TemplateReference(
    String name, Set<String> variables, Map<String, List<String>> choices) {}
