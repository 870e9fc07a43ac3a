package io.github.mcpwar.declared.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Lists of arguments as arrays of a database. */
final class Lists {
  private Lists() {}

  static Array array(Connection connection, Object value) throws SQLException {
    List<?> list = (List<?>) value;
    if (list.stream().allMatch(String.class::isInstance)) {
      return connection.createArrayOf("varchar", list.toArray());
    }
    boolean whole = list.stream().allMatch(each -> each instanceof Integer || each instanceof Long);
    return whole
        ? connection.createArrayOf(
            "bigint", list.stream().map(each -> ((Number) each).longValue()).toArray())
        : connection.createArrayOf(
            "numeric", list.stream().map(Numbers::decimal).toArray());
  }
}
