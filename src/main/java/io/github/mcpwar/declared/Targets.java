package io.github.mcpwar.declared;

import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.sql.SqlCheck;

/**
 * Connections that the tools of one file share while they are checked.
 *
 * @param sql checks statements
 * @param http the client of all files
 */
record Targets(SqlCheck sql, HttpTargets http) implements AutoCloseable {

  @Override
  public void close() {
    sql.close();
  }
}
