package io.github.mcpwar.container.wildfly;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import javax.sql.DataSource;

/** Names a data source that a descriptor maps to the server's default one. */
public class MappedTools {
  @Resource(name = "jdbc/mapped")
  private DataSource database;

  @Tool(description = "Which data source there is.")
  String mapped() {
    return database.getClass().getSimpleName();
  }
}
