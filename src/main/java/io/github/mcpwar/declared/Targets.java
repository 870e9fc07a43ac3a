package io.github.mcpwar.declared;

import io.github.mcpwar.declared.sql.SqlCheck;

/**
 * Connections that the tools of one file share while they are checked.
 *
 * @param sql checks statements
 */
record Targets(SqlCheck sql) implements AutoCloseable {

  @Override
  public void close() {
    sql.close();
  }
}
