package io.github.mcpwar.declared.sql;

import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one call, with a transaction of its own. It goes back to its pool as it came:
 * without the caller's name, and neither read-only nor in a transaction.
 */
final class Transaction implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final Connection connection;
  private final boolean wasAutoCommit;
  private final boolean wasReadOnly;
  private final Map<String, @Nullable String> infoBefore = new HashMap<>();
  private boolean committed;

  private Transaction(Connection connection) throws SQLException {
    this.connection = connection;
    this.wasAutoCommit = connection.getAutoCommit();
    this.wasReadOnly = connection.isReadOnly();
  }

  /**
   * Opens a transaction.
   *
   * @param info properties of the connection
   */
  static Transaction begin(DataSource source, boolean readOnly, Map<String, String> info)
      throws SQLException {
    Connection connection = source.getConnection();
    Transaction begun;
    try {
      begun = new Transaction(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    try {
      if (readOnly && !begun.wasReadOnly) {
        connection.setReadOnly(true);
      }
      connection.setAutoCommit(false);
      for (Map.Entry<String, String> property : info.entrySet()) {
        begun.infoBefore.put(property.getKey(), connection.getClientInfo(property.getKey()));
        connection.setClientInfo(property.getKey(), property.getValue());
      }
      return begun;
    } catch (SQLException | RuntimeException e) {
      begun.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  void commit() throws SQLException {
    connection.commit();
    committed = true;
  }

  @Override
  public void close() throws SQLException {
    boolean clean = committed || attempt(connection::rollback);
    for (Map.Entry<String, @Nullable String> property : infoBefore.entrySet()) {
      clean &= attempt(() -> restore(property.getKey(), property.getValue()));
    }
    clean &= attempt(() -> connection.setAutoCommit(wasAutoCommit));
    if (connection.isReadOnly() != wasReadOnly) {
      clean &= attempt(() -> connection.setReadOnly(wasReadOnly));
    }
    if (!clean) { // nobody else may get a connection that still is this caller's
      connection.abort(Runnable::run);
    }
    connection.close();
  }

  private void restore(String name, @Nullable String value) throws SQLClientInfoException {
    connection.setClientInfo(name, value == null ? "" : value);
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static boolean attempt(Step step) {
    try {
      step.run();
      return true;
    } catch (SQLException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "A connection cannot be cleaned up, and is closed", e);
      return false;
    }
  }
}
