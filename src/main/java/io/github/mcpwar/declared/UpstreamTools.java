package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.upstream.Upstreams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The tools of upstream servers in the registry. Their names yield to those of all other tools. */
final class UpstreamTools {
  private static final System.Logger LOG = System.getLogger(UpstreamTools.class.getName());

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Upstreams servers;
  private volatile List<Upstreams.Offered> shown = List.of();
  private Set<String> hidden = Set.of();

  UpstreamTools(Upstreams servers) {
    this.servers = servers;
  }

  /** The names that the registry has. */
  Set<String> names() {
    return shown.stream().map(UpstreamTools::name).collect(Collectors.toCollection(HashSet::new));
  }

  /** The tools that the registry has. */
  List<Upstreams.Offered> shown() {
    return shown;
  }

  /**
   * The tools that the registry has, for operators.
   *
   * @param line returns the line of a server in the file
   */
  List<Shown.Entry> entries(ToIntFunction<String> line) {
    return shown.stream()
        .map(each -> new Shown.Entry(
            name(each),
            line.applyAsInt(each.server()),
            "upstream",
            each.server(),
            MAPPER.writeValueAsString(each.tool().descriptor()).length()))
        .toList();
  }

  /** Adds the tools of the servers whose names are free to those of the file. */
  List<ToolDefinition> beside(List<ToolDefinition> tools) {
    return Stream.concat(tools.stream(), without(tools).stream().map(Upstreams.Offered::tool))
        .toList();
  }

  /** Forgets those whose names the file has taken. */
  void yieldTo(List<ToolDefinition> tools) {
    shown = without(tools);
  }

  private List<Upstreams.Offered> without(List<ToolDefinition> tools) {
    Set<String> taken =
        tools.stream().map(tool -> tool.descriptor().name()).collect(Collectors.toSet());
    return shown.stream().filter(each -> !taken.contains(name(each))).toList();
  }

  /** Puts the present tools of all servers beside those of the file, in place of those before. */
  void refresh(ToolRegistry registry, Loaded file) {
    Set<String> before = names();
    before.addAll(file.names());
    Set<String> taken = new HashSet<>(file.names());
    registry.list().stream()
        .map(ToolDescriptor::name)
        .filter(name -> !before.contains(name))
        .forEach(taken::add);
    List<Upstreams.Offered> next = new ArrayList<>();
    Set<String> left = new HashSet<>();
    for (Upstreams.Offered each : servers.tools()) {
      if (taken.add(name(each))) {
        next.add(each);
      } else {
        left.add(name(each));
      }
    }
    report(left);
    if (!next.equals(shown)) {
      List<ToolDefinition> tools = new ArrayList<>(file.tools());
      next.forEach(each -> tools.add(each.tool()));
      registry.replace(before, tools, file.overrides());
      shown = next;
    }
  }

  private void report(Set<String> left) {
    left.stream()
        .filter(name -> !hidden.contains(name))
        .forEach(name -> LOG.log(
            System.Logger.Level.WARNING,
            "The tool " + name + " of an upstream server is not offered: there is another one of"
                + " that name"));
    hidden = left;
  }

  private static String name(Upstreams.Offered offered) {
    return offered.tool().descriptor().name();
  }
}
