package io.github.mcpwar.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that there are once for each of several things, such as data sources. Each key contains
 * the name of the thing: {@code mcp.datasource.NAME.url}.
 */
public final class NamedSettings {
  private static final String NAME = "NAME";

  private final List<Setting<?>> all;
  private final Pattern keys;
  private final Pattern variables;

  /**
   * Creates the settings.
   *
   * @param prefix the part of each key before the name, such as {@code mcp.datasource.}
   * @param all the settings, with {@code NAME} for the name in their keys; every thing needs the
   *     first one
   */
  public NamedSettings(String prefix, List<Setting<?>> all) {
    this.all = List.copyOf(all);
    this.keys = Pattern.compile(Pattern.quote(prefix) + "([A-Za-z0-9_-]+)\\..+");
    this.variables = Pattern.compile(variable(prefix) + "([A-Z0-9_]+?)_("
        + all.stream()
            .map(setting -> variable(setting.key().substring((prefix + NAME + ".").length())))
            .collect(Collectors.joining("|"))
        + ")");
  }

  private static String variable(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** The settings without a name, for documentation. */
  public List<Setting<?>> all() {
    return all;
  }

  /** The settings of one thing. */
  public Stream<Setting<?>> all(String name) {
    return all.stream().map(setting -> named(setting, name));
  }

  /** The setting of one thing. */
  public static <T> Setting<T> named(Setting<T> setting, String name) {
    return setting.withKey(setting.key().replace(NAME, name));
  }

  /** The names in these keys, in alphabetical order. */
  public Set<String> names(Set<String> found) {
    return found.stream()
        .map(keys::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The environment variables among these that are such settings. */
  public Set<String> variables(Set<String> found) {
    return found.stream().filter(variables.asMatchPredicate()).collect(Collectors.toSet());
  }

  /** The keys of the first setting in these environment variables; names are in lower case. */
  public Set<String> keysOfFirst(Set<String> found) {
    String first = all.get(0).key();
    String end = variable(first.substring(first.indexOf(NAME + ".") + NAME.length() + 1));
    return found.stream()
        .map(variables::matcher)
        .filter(variable -> variable.matches() && variable.group(2).equals(end))
        .map(variable ->
            named(all.get(0), variable.group(1).toLowerCase(Locale.ROOT)).key())
        .collect(Collectors.toSet());
  }
}
