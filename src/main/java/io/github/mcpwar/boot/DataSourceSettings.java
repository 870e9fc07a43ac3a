package io.github.mcpwar.boot;

import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import java.util.List;

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

  static final NamedSettings ALL =
      new NamedSettings("mcp.datasource.", List.of(URL, USER, PASSWORD, MAX_CONNECTIONS));

  private DataSourceSettings() {}
}
