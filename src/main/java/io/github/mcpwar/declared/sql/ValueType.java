package io.github.mcpwar.declared.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The type of an argument, and how its values are bound to a statement. */
public enum ValueType {
  TEXT(Types.VARCHAR),
  INTEGER(Types.BIGINT),
  NUMBER(Types.NUMERIC),
  BOOLEAN(Types.BOOLEAN),
  DATE(Types.DATE),
  TIME(Types.TIME),
  TIMESTAMP(Types.TIMESTAMP_WITH_TIMEZONE),
  UUID(Types.OTHER),
  LIST(Types.ARRAY);

  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private final int sqlType;

  ValueType(int sqlType) {
    this.sqlType = sqlType;
  }

  /** The type of an argument with this schema; null if it cannot be bound. */
  public static @Nullable ValueType of(JsonNode schema) {
    return switch (schema.path("type").stringValue("")) {
      case "integer" -> INTEGER;
      case "number" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "string" -> ofText(schema.path("format").stringValue(""));
      case "array" -> {
        ValueType element = of(schema.path("items"));
        yield element == TEXT || element == INTEGER || element == NUMBER ? LIST : null;
      }
      default -> null;
    };
  }

  private static ValueType ofText(String format) {
    return switch (format) {
      case "date" -> DATE;
      case "time" -> TIME;
      case "date-time" -> TIMESTAMP;
      case "uuid" -> UUID;
      default -> TEXT;
    };
  }

  /**
   * The type to write instead for a parameter that the database knows to be of another;
   * null if it fits, or if that is unknown.
   */
  @Nullable
  String misfit(int databaseType) {
    if (this == LIST) { // databases tell the type of the list or that of its elements
      return null;
    }
    if (WHOLE.contains(databaseType) && this != INTEGER && this != NUMBER) {
      return "{type: integer}";
    }
    return switch (databaseType) {
      case Types.DATE -> insteadOf(DATE, "{type: string, format: date}");
      case Types.TIME -> insteadOf(TIME, "{type: string, format: time}");
      case Types.BOOLEAN -> insteadOf(BOOLEAN, "{type: boolean}");
      default -> null;
    };
  }

  private @Nullable String insteadOf(ValueType expected, String written) {
    if (this == expected) {
      return null;
    }
    return written;
  }

  /**
   * Binds a value.
   *
   * @param value valid against the argument's schema; null for an argument that is not given
   * @throws IllegalArgumentException if the value has a form that the schema cannot express, such
   *     as a date that the calendar does not have
   */
  void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, sqlType);
      return;
    }
    try {
      switch (this) {
        case INTEGER -> bindWhole(statement, index, Numbers.whole(value));
        case NUMBER -> statement.setBigDecimal(index, Numbers.decimal(value));
        case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
        case DATE -> statement.setObject(index, LocalDate.parse((String) value));
        case TIME -> statement.setObject(index, time((String) value));
        case TIMESTAMP -> statement.setObject(index, OffsetDateTime.parse((String) value));
        case UUID -> statement.setObject(index, java.util.UUID.fromString((String) value));
        case LIST -> statement.setArray(index, Lists.array(statement.getConnection(), value));
        default -> statement.setString(index, (String) value);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no " + name().toLowerCase(Locale.ROOT), e);
    }
  }

  private static LocalTime time(String text) {
    int offset = text.length();
    for (String sign : new String[] {"Z", "z", "+", "-"}) {
      int found = text.indexOf(sign);
      offset = found < 0 ? offset : Math.min(offset, found);
    }
    return LocalTime.parse(text.substring(0, offset));
  }

  /** Binds the narrowest type, since databases widen numbers of parameters and do not narrow. */
  private static void bindWhole(PreparedStatement statement, int index, BigInteger value)
      throws SQLException {
    if (value.bitLength() < Integer.SIZE) {
      statement.setInt(index, value.intValue());
    } else if (value.bitLength() < Long.SIZE) {
      statement.setLong(index, value.longValue());
    } else {
      statement.setBigDecimal(index, new BigDecimal(value));
    }
  }
}
