package io.github.mcpwar.declared.sql;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A statement or procedure as a tool.
 *
 * @param dataSource the name of the data source
 * @param statement the statement, or the call of a procedure
 * @param isCall true for a procedure
 * @param before statements that run first on the same connection, in the same transaction
 * @param arguments the type of each argument, by name
 * @param out the type of each value that a procedure returns, by name, as in {@link java.sql.Types}
 * @param withUser true if the caller's name is the parameter {@code user}
 * @param clientInfo properties of the connection, for
 *     {@link java.sql.Connection#setClientInfo(String, String)}
 * @param isReadOnly true if the transaction is rolled back, on a read-only connection
 * @param time the longest time of the statement
 */
public record SqlSpec(
    String dataSource,
    SqlText statement,
    boolean isCall,
    List<SqlText> before,
    Map<String, ValueType> arguments,
    Map<String, Integer> out,
    boolean withUser,
    Map<String, String> clientInfo,
    boolean isReadOnly,
    Duration time,
    ResultLimits limits) {

  /** The parameter that holds the caller's name. */
  public static final String USER = "user";

  /** The text that stands for the caller's name. */
  public static final String PRINCIPAL = "{principal}";

  /** Copies what can be changed. */
  public SqlSpec {
    before = List.copyOf(before);
    arguments = Map.copyOf(arguments);
    out = Map.copyOf(out);
    clientInfo = Map.copyOf(clientInfo);
  }

  /** Returns true if a call needs a caller who has signed in. */
  boolean needsUser() {
    return withUser || clientInfo.containsValue(PRINCIPAL);
  }

  /** The query timeout of JDBC, in whole seconds. */
  int seconds() {
    return (int) Math.max(1, (time.toMillis() + 999) / 1000);
  }
}
