package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolOverride;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tools and overrides of a file without errors.
 *
 * @param readAt when it was read
 */
record Loaded(
    Instant readAt,
    List<Shown.Entry> entries,
    List<ToolDefinition> tools,
    List<UpstreamEntry> upstream,
    List<ToolOverride> overrides) {

  static final Loaded NOTHING =
      new Loaded(Instant.EPOCH, List.of(), List.of(), List.of(), List.of());

  /** The names of its tools. */
  Set<String> names() {
    return tools.stream().map(tool -> tool.descriptor().name()).collect(Collectors.toSet());
  }

  /** The line on which an upstream server is declared; 1 if it is not. */
  int line(String server) {
    return upstream.stream()
        .filter(each -> each.spec().name().equals(server))
        .mapToInt(each -> each.place().line())
        .findFirst()
        .orElse(1);
  }

  /** The names by which authors know the tools that it overrides. */
  Set<String> overridden() {
    return overrides.stream().map(ToolOverride::tool).collect(Collectors.toSet());
  }

  /** The names of others' tools, given all that are listed while this is offered. */
  Set<String> othersIn(Set<String> listed) {
    Set<String> others = new HashSet<>(listed);
    others.removeAll(names());
    overrides.stream().filter(each -> !each.isHidden()).map(Loaded::shown).forEach(others::remove);
    others.addAll(overridden());
    return others;
  }

  /** The name that clients see. */
  static String shown(ToolOverride override) {
    return Objects.requireNonNullElse(override.name(), override.tool());
  }
}
