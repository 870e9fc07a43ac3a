package io.github.mcpwar.boot;

import io.github.mcpwar.names.SimilarNames;
import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names that look like settings and are not. */
final class UnknownSettings {

  /** Options of the command line that are not settings, because a container decides them. */
  private static final Set<String> SERVE_OPTIONS = Set.of("port", "host", "context");

  /** The variable by which an upstream server tells the processes that it starts their route. */
  private static final String UPSTREAM_ROUTE = "MCP_UPSTREAM_ROUTE";

  private UnknownSettings() {}

  /** The environment variables that look like settings but are unknown, each with suggestions. */
  static List<String> variables(Set<String> names) {
    Set<String> known = names(Setting::environmentName);
    known.addAll(ClientVariables.ALL);
    known.add(UPSTREAM_ROUTE);
    AllSettings.NAMED.forEach(each -> known.addAll(each.variables(names)));
    return named("MCP_", names, known);
  }

  /**
   * Rejects names that are not settings, such as misspelled ones.
   *
   * @param prefix the prefix of the names to check; empty for all
   * @throws IllegalArgumentException naming the unknown ones
   */
  static void refuse(String prefix, Set<String> names) {
    Set<String> known = names(Setting::key);
    for (NamedSettings each : AllSettings.NAMED) {
      each.all().forEach(setting -> known.remove(setting.key()));
      each.names(names).stream().flatMap(each::all).forEach(setting -> known.add(setting.key()));
    }
    List<String> unknown = named(prefix, names, known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Unknown settings: " + String.join(", ", unknown));
    }
  }

  private static Set<String> names(Function<Setting<?>, String> name) {
    return AllSettings.ALL.stream()
        .<Setting<?>>mapMulti((setting, each) -> {
          each.accept(setting);
          setting.earlier().forEach(each);
        })
        .map(name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> named(String prefix, Set<String> names, Set<String> known) {
    return names.stream()
        .filter(name -> name.startsWith(prefix) && !known.contains(name))
        .sorted()
        .map(name -> withQuestion(prefix, name, known))
        .toList();
  }

  private static String withQuestion(String prefix, String name, Set<String> known) {
    String option = name.toLowerCase(Locale.ROOT).replaceFirst("^mcp[._]", "");
    if (SERVE_OPTIONS.contains(option)) {
      return name + " (java -jar mcp.war takes that as serve --" + option + ")";
    }
    List<String> similar = name.startsWith(SettingSource.PREFIX)
        ? SimilarNames.of(SettingSource.PREFIX, name, known)
        : SimilarNames.of(prefix, name, known);
    return similar.isEmpty() ? name : name + " (" + SimilarNames.question(similar) + ")";
  }
}
