package io.github.mcpwar.schema.values;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON values that are read as constants of an enum. Custom creators may read other values than
 * are written, so every candidate is tried: a listed value is always accepted.
 */
public final class EnumValues {
  private final Class<?> type;
  private final JsonMapper mapper;
  private final Function<JsonNode, @Nullable Object> reader;

  private EnumValues(
      Class<?> type, JsonMapper mapper, Function<JsonNode, @Nullable Object> reader) {
    this.type = type;
    this.mapper = mapper;
    this.reader = reader;
  }

  /** The values accepted for constants. */
  public static EnumValues of(JavaType type, JsonMapper mapper) {
    ObjectReader reader = mapper.readerFor(type);
    return new EnumValues(type.getRawClass(), mapper, reader::<Object>readValue);
  }

  /** The values written for constants. */
  public static EnumValues written(JavaType type, JsonMapper mapper) {
    Map<JsonNode, Object> constants = new HashMap<>();
    for (Object constant : type.getRawClass().getEnumConstants()) {
      constants.put(mapper.valueToTree(constant), constant);
    }
    return new EnumValues(type.getRawClass(), mapper, constants::get);
  }

  /** The names accepted for constants as keys of a map. */
  public static EnumValues ofKeys(JavaType type, JsonMapper mapper) {
    DeserializationContext context = mapper._deserializationContext();
    KeyDeserializer keys = context.findKeyDeserializer(type, null);
    return new EnumValues(
        type.getRawClass(), mapper, text -> keys.deserializeKey(text.asString(), context));
  }

  /** The texts accepted for constants. */
  public static EnumValues ofTexts(JavaType type, JsonMapper mapper) {
    ObjectReader reader = mapper.readerFor(type);
    return new EnumValues(
        type.getRawClass(),
        mapper,
        value -> reader.<Object>readValue(mapper.getNodeFactory().stringNode(value.asString())));
  }

  /** The advertised value of each constant; constants without a known value are missing. */
  public Map<Enum<?>, JsonNode> values() {
    Map<Enum<?>, JsonNode> values = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      candidates((Enum<?>) constant).stream()
          .filter(value -> isReadAs(constant, value))
          .findFirst()
          .ifPresent(value -> values.put((Enum<?>) constant, value));
    }
    return values;
  }

  /** Additional accepted values, from {@code @JsonAlias}. */
  public List<JsonNode> aliases() {
    List<JsonNode> aliases = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      JsonAlias said = field((Enum<?>) constant).getAnnotation(JsonAlias.class);
      for (String alias : said == null ? new String[0] : said.value()) {
        JsonNode text = mapper.getNodeFactory().stringNode(alias);
        if (isReadAs(constant, text)) {
          aliases.add(text);
        }
      }
    }
    return aliases;
  }

  /** True if the enum has constants and a value is known for each. */
  public boolean areComplete() {
    return values().size() == type.getEnumConstants().length;
  }

  /**
   * Candidates for the value of a constant: its JSON form, its names, and the values of its fields.
   */
  private List<JsonNode> candidates(Enum<?> constant) {
    List<JsonNode> candidates = new ArrayList<>();
    candidates.add(mapper.valueToTree(constant));
    candidates.add(mapper.valueToTree(constant.name()));
    candidates.add(mapper.valueToTree(constant.toString()));
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        try {
          field.setAccessible(true);
          JsonNode value = mapper.valueToTree(field.get(constant));
          if (value.isString() || value.isIntegralNumber()) {
            candidates.add(value);
          }
        } catch (IllegalAccessException | InaccessibleObjectException e) {
          // An inaccessible field gives no candidate.
        }
      }
    }
    return candidates;
  }

  private boolean isReadAs(Object constant, JsonNode value) {
    try {
      return constant.equals(reader.apply(value));
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Field field(Enum<?> constant) {
    try {
      return constant.getDeclaringClass().getField(constant.name());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
