package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of each data source, with its name in place of {@code NAME}. */
final class DataSourceSettings {
  static final Setting<String> URL = Setting.secret(
      "mcp.datasource.NAME.url",
      "a secret: a JDBC URL",
      "With java -jar: the JDBC URL of a database that tools inject by @Resource(name = "
          + "\"jdbc/NAME\") DataSource. The JAR of its driver must be in WEB-INF/lib.",
      text -> text.isEmpty() || text.startsWith("jdbc:"));
  static final Setting<String> USER =
      Setting.text("mcp.datasource.NAME.user", "", "The database user.");
  static final Setting<String> PASSWORD =
      Setting.secret("mcp.datasource.NAME.password", 1, "The password of the database user.");
  static final Setting<Integer> MAX_CONNECTIONS = Setting.count(
      "mcp.datasource.NAME.max-connections",
      10,
      "The maximum number of open connections to it; a tool waits up to 30 seconds for "
          + "a free one.");

  static final List<Setting<?>> ALL = List.of(URL, USER, PASSWORD, MAX_CONNECTIONS);

  private static final Pattern KEY = Pattern.compile("mcp\\.datasource\\.([A-Za-z0-9_-]+)\\..+");
  private static final Pattern VARIABLE =
      Pattern.compile("MCP_DATASOURCE_([A-Z0-9_]+)_(URL|USER|PASSWORD|MAX_CONNECTIONS)");

  private DataSourceSettings() {}

  /** The setting for one data source. */
  static <T> Setting<T> named(Setting<T> setting, String name) {
    return setting.withKey(setting.key().replace("NAME", name));
  }

  /** The settings for one data source. */
  static Stream<Setting<?>> all(String name) {
    return ALL.stream().map(setting -> named(setting, name));
  }

  /** The names of data sources in these keys, in alphabetical order. */
  static Set<String> names(Set<String> keys) {
    return keys.stream()
        .map(KEY::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The variables that belong to data sources. */
  static Set<String> variables(Set<String> variables) {
    return variables.stream().filter(VARIABLE.asMatchPredicate()).collect(Collectors.toSet());
  }

  /** The keys of URLs in these environment variables; names are in lower case. */
  static Set<String> keysOfUrls(Set<String> variables) {
    return variables.stream()
        .map(VARIABLE::matcher)
        .filter(variable -> variable.matches() && variable.group(2).equals("URL"))
        .map(variable -> named(URL, variable.group(1).toLowerCase(Locale.ROOT)).key())
        .collect(Collectors.toSet());
  }
}
