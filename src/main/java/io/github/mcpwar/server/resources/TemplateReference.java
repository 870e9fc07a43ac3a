package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.CompletionFunction;
import io.github.mcpwar.server.access.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A template that a client or a completion method refers to.
 *
 * @param names its name, the template as written by its author, and the template as listed to
 *     clients
 * @param access the requirements for reading a matching resource, as declared by the author
 * @param choices the possible values of each variable that has a fixed set
 * @param completion suggests values for all variables; empty if it has no code for that
 */
public record TemplateReference(
    List<String> names,
    Set<String> variables,
    Map<String, List<String>> choices,
    Access access,
    Optional<CompletionFunction> completion) {

  /** The template as listed to clients. */
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
        template.access(),
        Optional.ofNullable(template.completion()));
  }
}
