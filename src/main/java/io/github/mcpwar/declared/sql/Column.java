package io.github.mcpwar.declared.sql;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A column of a result. */
record Column(String name, ColumnKind kind) {
  static final String ROWS = "rows";
  static final String MORE = "more";
  static final String SHORTENED = "shortened";

  /** The columns of a result; of equal names, later ones get a number. */
  static List<Column> of(ResultSetMetaData result) throws SQLException {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 1; i <= result.getColumnCount(); i++) {
      String label = result.getColumnLabel(i);
      String name = label;
      for (int number = 2; !names.add(name); number++) {
        name = label + "_" + number;
      }
      columns.add(new Column(
          name,
          ColumnKind.of(result.getColumnType(i), String.valueOf(result.getColumnTypeName(i)))));
    }
    return columns;
  }

  /** The JSON Schema of a result with these columns. */
  static ObjectNode schema(List<Column> columns) {
    ObjectNode schema = object();
    ObjectNode rows = schema.withObject("/properties").putObject(ROWS).put("type", "array");
    ObjectNode row = object();
    ArrayNode required = row.putArray("required");
    for (Column column : columns) {
      row.withObject("/properties").set(column.name(), column.kind().schema());
      required.add(column.name());
    }
    row.put("additionalProperties", false);
    rows.set("items", row);
    ObjectNode properties = schema.withObject("/properties");
    properties
        .putObject(MORE)
        .put("type", "boolean")
        .put("description", "True if there are more rows than these");
    properties
        .putObject(SHORTENED)
        .put("type", "boolean")
        .put("description", "True if a value was too long and is only its beginning");
    schema.putArray("required").add(ROWS).add(MORE);
    return schema.put("additionalProperties", false);
  }

  /** The JSON Schema of the number of changed rows. */
  static ObjectNode schemaOfCount() {
    ObjectNode schema = object();
    schema
        .withObject("/properties")
        .putObject("updated")
        .put("type", "integer")
        .put("description", "The number of rows that were changed");
    schema.putArray("required").add("updated");
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode object() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("properties");
    return schema;
  }
}
