package io.github.mcpwar.declared;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.model.Icon;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as the file declares it.
 *
 * @param place where its name is
 * @param task the support for tasks
 * @param heartbeat the silence after which the caller is checked
 */
record ToolEntry(
    Place place,
    String name,
    @Nullable String title,
    @Nullable String description,
    Arguments arguments,
    @Nullable ToolAnnotations annotations,
    @Nullable List<Icon> icons,
    @Nullable Map<String, Object> meta,
    Set<String> roles,
    Set<String> scopes,
    TaskSupport task,
    Optional<Duration> heartbeat,
    Optional<Confirmation> confirmation,
    Target target) {

  /** The tool for the registry, with the code of its target. */
  ToolDefinition definition(ToolFunction function, @Nullable ObjectNode outputSchema) {
    ToolFunction whole = confirmation
        .<ToolFunction>map(question -> (given, context) -> {
          question.ask(given, context);
          return function.call(given, context);
        })
        .orElse(function);
    return new ToolDefinition(
        new ToolDescriptor(
            name, title, description, arguments.schema(), outputSchema, annotations, icons, meta),
        whole,
        task,
        heartbeat,
        roles,
        scopes);
  }
}
