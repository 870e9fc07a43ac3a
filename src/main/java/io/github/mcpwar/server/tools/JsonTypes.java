package io.github.mcpwar.server.tools;

import io.github.mcpwar.server.methods.EnumValues;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Java types that are a single value in JSON. */
final class JsonTypes {
  private static final Set<Class<?>> OPTIONAL_NUMBERS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  /** The texts that always have a format of JSON Schema. */
  static final Map<Class<?>, String> FORMATS = Map.of(
      LocalDate.class, "date",
      Instant.class, "date-time",
      OffsetDateTime.class, "date-time",
      ZonedDateTime.class, "date-time",
      Date.class, "date-time",
      Calendar.class, "date-time",
      GregorianCalendar.class, "date-time",
      UUID.class, "uuid");

  /** The texts that must have a format when they are read; what Java writes is not always of it: a relative URI, half a second. */
  private static final Map<Class<?>, String> FORMATS_READ =
      Map.of(URI.class, "uri", URL.class, "uri", Duration.class, "duration");

  /** The texts that no format of JSON Schema describes, by example. */
  static final Map<Class<?>, String> EXAMPLES = Map.of(
      LocalDateTime.class, "2026-01-31T09:30:00",
      LocalTime.class, "09:30:00",
      OffsetTime.class, "09:30:00+01:00",
      YearMonth.class, "2026-01",
      Period.class, "P1M15D",
      Duration.class, "PT1H30M");

  private static final Set<Class<?>> WIDE =
      Set.of(long.class, Long.class, BigInteger.class, OptionalLong.class, AtomicLong.class);

  private JsonTypes() {}

  /** True for whole numbers of 64 bits or more. */
  static boolean isWide(JavaType type) {
    return WIDE.contains(type.getRawClass());
  }

  static boolean isOptional(JavaType type) {
    return type.isReferenceType() || OPTIONAL_NUMBERS.contains(type.getRawClass());
  }

  /** True for types that say nothing about their JSON. */
  static boolean isAny(JavaType type) {
    Class<?> raw = type.getRawClass();
    return raw == Object.class
        || (JsonNode.class.isAssignableFrom(raw) && !isObjectNode(raw) && raw != ArrayNode.class);
  }

  private static boolean isObjectNode(Class<?> raw) {
    return raw == ObjectNode.class;
  }

  /** Describes a type that is neither an object of known members nor a container, as far as it is known; what is not known is not restricted. */
  static void describe(ObjectNode target, JavaType type, JsonMapper mapper, boolean read) {
    Class<?> raw = type.getRawClass();
    if (isObjectNode(raw) || raw == ArrayNode.class) {
      target.put("type", isObjectNode(raw) ? "object" : "array");
      if (raw == ArrayNode.class) {
        target.putObject("items");
      }
    } else if (raw == byte[].class) {
      target.put("type", "string").put("contentEncoding", "base64");
    } else if (type.isEnumType()) {
      describeEnum(target, type, mapper, read);
    } else if (CharSequence.class.isAssignableFrom(raw) || raw == char[].class) {
      target.put("type", "string");
    } else if (raw == char.class || raw == Character.class) {
      target.put("type", "string").put("minLength", 1).put("maxLength", 1);
    } else {
      describeWritten(target, type, mapper, read);
    }
  }

  private static void describeEnum(
      ObjectNode target, JavaType type, JsonMapper mapper, boolean read) {
    EnumValues values = read ? EnumValues.of(type, mapper) : EnumValues.written(type, mapper);
    Collection<JsonNode> shown = values.values().values();
    if (shown.isEmpty()) {
      return;
    }
    if (shown.stream().allMatch(JsonNode::isString)) {
      target.put("type", "string");
    } else if (shown.stream().allMatch(JsonNode::isIntegralNumber)) {
      target.put("type", "integer");
    }
    target.putArray("enum").addAll(shown);
    Aliases.addValues(target, values.aliases());
  }

  /** Asks the serializer which kind of value it writes, and takes for granted that the deserializer reads the same. */
  private static void describeWritten(
      ObjectNode target, JavaType type, JsonMapper mapper, boolean read) {
    String kind = kind(type, mapper);
    if (kind == null) {
      return;
    }
    target.put("type", kind);
    if (kind.equals("string")) {
      Class<?> raw = type.getRawClass();
      String format = FORMATS.get(raw);
      if (format == null && read) {
        format = FORMATS_READ.get(raw);
      }
      String example = EXAMPLES.get(raw);
      if (format != null) {
        target.put("format", format);
      }
      if (example != null) {
        target.putArray("examples").add(example);
      }
    }
  }

  private static @Nullable String kind(JavaType type, JsonMapper mapper) {
    Kind kind = new Kind();
    mapper.acceptJsonFormatVisitor(type, kind);
    return kind.name;
  }

  /** Notes of what kind a value is; of none when it is not a single value. */
  private static final class Kind extends JsonFormatVisitorWrapper.Base {
    private @Nullable String name;

    @Override
    public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
      name = "string";
      return null;
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
      name = "number";
      return new JsonNumberFormatVisitor.Base() {
        @Override
        public void numberType(JsonParser.NumberType number) {
          if (number == JsonParser.NumberType.INT
              || number == JsonParser.NumberType.LONG
              || number == JsonParser.NumberType.BIG_INTEGER) {
            name = "integer";
          }
        }
      };
    }

    @Override
    public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
      name = "integer";
      return null;
    }

    @Override
    public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
      name = "boolean";
      return null;
    }
  }
}
