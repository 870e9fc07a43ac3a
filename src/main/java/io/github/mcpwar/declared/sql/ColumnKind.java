package io.github.mcpwar.declared.sql;

import java.sql.Types;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kind of a column's values, and their form in JSON. */
enum ColumnKind {
  TEXT("string", ""),
  LONG_TEXT("string", ""),
  INTEGER("integer", ""),
  NUMBER("number", ""),
  /** A number that may be NaN or infinite, which JSON has as a text only. */
  FLOAT("number", ""),
  BOOLEAN("boolean", ""),
  DATE("string", "date"),
  TIME("string", ""),
  TIMESTAMP("string", ""),
  /** A moment, with its offset. */
  INSTANT("string", "date-time"),
  BINARY("string", ""),
  LIST("array", ""),
  OTHER("string", "");

  private final String jsonType;
  private final String format;

  ColumnKind(String jsonType, String format) {
    this.jsonType = jsonType;
    this.format = format;
  }

  /**
   * The kind of a column.
   *
   * @param type as in {@link Types}
   * @param name the database's own name of the type
   */
  static ColumnKind of(int type, String name) {
    String own = name.toLowerCase(Locale.ROOT);
    if (own.equals("uuid")) {
      return TEXT;
    }
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
      case Types.NUMERIC, Types.DECIMAL -> NUMBER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> own.equals("money") ? TEXT : FLOAT;
      case Types.BOOLEAN -> BOOLEAN;
      case Types.BIT -> own.startsWith("bool") ? BOOLEAN : TEXT;
      case Types.DATE -> DATE;
      case Types.TIME -> own.equals("timetz") ? TEXT : TIME;
      case Types.TIMESTAMP -> own.equals("timestamptz") ? INSTANT : TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
      case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.SQLXML ->
        LONG_TEXT;
      case Types.ARRAY -> LIST;
      case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR -> TEXT;
      default -> OTHER;
    };
  }

  /** The JSON Schema of its values, which may be null. */
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode types = schema.putArray("type").add(jsonType);
    if (this == FLOAT) {
      types.add("string");
    }
    types.add("null");
    if (!format.isEmpty()) {
      schema.put("format", format);
    }
    if (this == BINARY) {
      schema.put("contentEncoding", "base64");
    }
    return schema;
  }
}
