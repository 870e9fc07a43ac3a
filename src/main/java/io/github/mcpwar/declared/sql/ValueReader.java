package io.github.mcpwar.declared.sql;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads values of a row as JSON, none longer than a limit. Used for one call; not thread-safe. */
final class ValueReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_ELEMENTS = 1000;

  private final int longest;
  private boolean shortened;

  ValueReader(int longest) {
    this.longest = longest;
  }

  /** Returns true if a value was cut. */
  boolean hasShortened() {
    return shortened;
  }

  JsonNode read(ResultSet row, int index, ColumnKind kind) throws SQLException {
    JsonNode value = switch (kind) {
      case INTEGER -> whole(row, index);
      case NUMBER -> number(row.getString(index));
      case FLOAT -> floating(row.getDouble(index));
      case BOOLEAN -> NODES.booleanNode(row.getBoolean(index));
      case DATE -> date(row.getObject(index, LocalDate.class));
      case TIME -> time(row.getObject(index, LocalTime.class), ISO_LOCAL_TIME);
      case TIMESTAMP -> time(row.getObject(index, LocalDateTime.class), ISO_LOCAL_DATE_TIME);
      case INSTANT -> time(row.getObject(index, OffsetDateTime.class), ISO_OFFSET_DATE_TIME);
      case BINARY -> binary(row.getBinaryStream(index));
      case LONG_TEXT -> characters(row.getCharacterStream(index));
      case LIST -> list(row.getArray(index));
      default -> cut(row.getString(index));
    };
    return row.wasNull() ? NODES.nullNode() : value;
  }

  /** A value that a procedure returned. */
  JsonNode of(@Nullable Object value) throws SQLException {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Double || value instanceof Float) {
      return floating(((Number) value).doubleValue());
    }
    if (value instanceof Number) {
      return number(value.toString());
    }
    if (value instanceof byte[] bytes) {
      return binary(new java.io.ByteArrayInputStream(bytes));
    }
    if (value instanceof Clob clob) {
      return characters(clob.getCharacterStream());
    }
    if (value instanceof java.sql.Date date) {
      return date(date.toLocalDate());
    }
    if (value instanceof java.sql.Time time) {
      return time(time.toLocalTime(), ISO_LOCAL_TIME);
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return time(timestamp.toLocalDateTime(), ISO_LOCAL_DATE_TIME);
    }
    return value instanceof Array array ? list(array) : cut(value.toString());
  }

  private JsonNode whole(ResultSet row, int index) throws SQLException {
    long value;
    try {
      value = row.getLong(index);
    } catch (SQLException e) { // an unsigned number that is too large for it
      return number(row.getString(index));
    }
    return NODES.numberNode(value);
  }

  private JsonNode number(@Nullable String text) {
    if (text == null) {
      return NODES.nullNode();
    }
    try {
      return NODES.numberNode(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) { // NaN of PostgreSQL
      return NODES.nullNode();
    }
  }

  private static JsonNode floating(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(value)
        : NODES.stringNode(Double.toString(value));
  }

  private static JsonNode date(@Nullable LocalDate value) {
    return value == null ? NODES.nullNode() : NODES.stringNode(value.toString());
  }

  private static JsonNode time(@Nullable TemporalAccessor value, DateTimeFormatter form) {
    return value == null ? NODES.nullNode() : NODES.stringNode(form.format(value));
  }

  private JsonNode cut(@Nullable String text) {
    if (text == null) {
      return NODES.nullNode();
    }
    if (text.length() <= longest) {
      return NODES.stringNode(text);
    }
    shortened = true;
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return NODES.stringNode(text.substring(0, end));
  }

  private JsonNode characters(@Nullable Reader reader) throws SQLException {
    if (reader == null) {
      return NODES.nullNode();
    }
    char[] buffer = new char[longest + 1];
    int length = 0;
    try (reader) {
      for (int read = 0; read >= 0 && length < buffer.length; length += Math.max(0, read)) {
        read = reader.read(buffer, length, buffer.length - length);
      }
    } catch (IOException e) {
      throw new SQLException("A long text cannot be read", e);
    }
    return cut(new String(buffer, 0, length));
  }

  private JsonNode binary(@Nullable InputStream stream) throws SQLException {
    if (stream == null) {
      return NODES.nullNode();
    }
    try (stream) {
      byte[] bytes = stream.readNBytes(longest);
      shortened |= stream.read() >= 0;
      return NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
    } catch (IOException e) {
      throw new SQLException("A binary value cannot be read", e);
    }
  }

  private JsonNode list(@Nullable Array array) throws SQLException {
    if (array == null) {
      return NODES.nullNode();
    }
    ArrayNode list = NODES.arrayNode();
    if (array.getArray() instanceof Object[] elements) {
      shortened |= elements.length > MAX_ELEMENTS;
      for (int i = 0; i < Math.min(elements.length, MAX_ELEMENTS); i++) {
        list.add(of(elements[i]));
      }
    }
    array.free();
    return list;
  }
}
