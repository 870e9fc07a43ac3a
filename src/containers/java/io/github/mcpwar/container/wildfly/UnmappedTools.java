package io.github.mcpwar.container.wildfly;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import javax.sql.DataSource;

/** Names a data source that is mapped to nothing, for which WildFly would give its default one. */
public class UnmappedTools {
  @Resource(name = "jdbc/unmapped")
  private DataSource database;

  @Tool(description = "Never offered.")
  String unmapped() {
    return database.getClass().getSimpleName();
  }
}
