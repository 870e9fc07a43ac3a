package io.github.mcpwar.declared.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of results until a limit, and says if there are more. For one call. */
final class RowReader {
  private static final int PER_VALUE = 4;
  private static final int PER_NUMBER = 8;

  private final ResultLimits limits;
  private final ValueReader values;
  private long size;

  RowReader(ResultLimits limits) {
    this.limits = limits;
    this.values = new ValueReader(limits.value());
  }

  /** The reader of values that are not in a row. */
  ValueReader values() {
    return values;
  }

  /** Reads a result. */
  ObjectNode read(ResultSet result, List<Column> columns) throws SQLException {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = whole.putArray(Column.ROWS);
    boolean more = result.next();
    while (more && rows.size() < limits.rows()) {
      ObjectNode row = row(result, columns);
      if (size > limits.size()) {
        break;
      }
      rows.add(row);
      more = result.next();
    }
    whole.put(Column.MORE, more);
    if (values.hasShortened()) {
      whole.put(Column.SHORTENED, true);
    }
    return whole;
  }

  private ObjectNode row(ResultSet result, List<Column> columns) throws SQLException {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      JsonNode value = values.read(result, i + 1, column.kind());
      size += column.name().length() + length(value) + PER_VALUE;
      row.set(column.name(), value);
    }
    return row;
  }

  private static long length(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().mapToLong(RowReader::length).sum() + value.size();
    }
    return value.isString() ? value.stringValue().length() : PER_NUMBER;
  }
}
