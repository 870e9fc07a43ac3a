package io.github.mcpwar.schema;

import io.github.mcpwar.schema.values.EnumValues;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
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

/** Describes Java types that are a single JSON value. */
public final class JsonTypes {
  private static final Set<Class<?>> OPTIONAL_NUMBERS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private static final Set<Class<?>> WIDE =
      Set.of(long.class, Long.class, BigInteger.class, AtomicLong.class);

  private JsonTypes() {}

  /** True for whole numbers of 64 bits or more. */
  static boolean isWide(JavaType type) {
    return WIDE.contains(type.getRawClass());
  }

  public static boolean isOptional(JavaType type) {
    return type.isReferenceType() || OPTIONAL_NUMBERS.contains(type.getRawClass());
  }

  /** True for types that can hold any JSON. */
  static boolean isAny(JavaType type) {
    return type.hasRawClass(Object.class) || type.hasRawClass(JsonNode.class);
  }

  private static boolean isObjectNode(Class<?> raw) {
    return raw == ObjectNode.class;
  }

  /**
   * Describes a type that is neither an object with known members nor a container. Unknown types
   * are not restricted.
   */
  static void describe(ObjectNode target, JavaType type, JsonMapper mapper, boolean read) {
    Class<?> raw = type.getRawClass();
    if (isObjectNode(raw) || raw == ArrayNode.class) {
      target.put("type", isObjectNode(raw) ? "object" : "array");
      if (raw == ArrayNode.class) {
        target.putObject("items");
      }
    } else if (raw == byte[].class || ByteBuffer.class.isAssignableFrom(raw)) {
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

  /**
   * Describes a type by the kind of value that its serializer writes, on the assumption that the
   * deserializer reads the same.
   */
  private static void describeWritten(
      ObjectNode target, JavaType type, JsonMapper mapper, boolean read) {
    String kind = kind(type, mapper);
    if (kind == null) {
      return;
    }
    target.put("type", kind);
    if (read && (type.hasRawClass(byte.class) || type.hasRawClass(Byte.class))) {
      // otherwise 200 would be read as -56
      target.put("minimum", Byte.MIN_VALUE).put("maximum", Byte.MAX_VALUE);
    }
    if (kind.equals("string")) {
      TextTypes.describe(target, type.getRawClass(), read);
    }
  }

  private static @Nullable String kind(JavaType type, JsonMapper mapper) {
    Kind kind = new Kind();
    mapper.acceptJsonFormatVisitor(type, kind);
    return kind.name;
  }

  /** Records the kind of a value; none if it is not a single value. */
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
