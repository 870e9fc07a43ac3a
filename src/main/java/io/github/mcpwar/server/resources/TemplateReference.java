package io.github.mcpwar.server.resources;

import io.github.mcpwar.server.access.Access;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template that a client or a method refers to.
 *
 * @param names its name, the template as its author wrote it, and the template as clients see it
 * @param access what it takes to read one of its resources, as their author says
 * @param choices by variable: everything that it may be, where that is a closed set
 */
public record TemplateReference(
    List<String> names, Set<String> variables, Map<String, List<String>> choices, Access access) {

  /** The template as clients see it. */
  public String uri() {
    return names.get(names.size() - 1);
  }

  static TemplateReference of(RegisteredTemplate template) {
    return new TemplateReference(
        List.of(
            template.descriptor().name(),
            template.template().toString(),
            template.descriptor().uriTemplate()),
        template.template().variables(),
        template.choices(),
        template.access());
  }
}
