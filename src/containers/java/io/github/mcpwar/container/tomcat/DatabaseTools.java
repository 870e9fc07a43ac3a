package io.github.mcpwar.container.tomcat;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import javax.sql.DataSource;

/** Needs a data source of the context file. */
public class DatabaseTools {
  @Resource(name = "jdbc/example")
  private DataSource database;

  @Tool(description = "Which pool there is.")
  String database() {
    return database.getClass().getName();
  }
}
