package io.github.mcpwar.schema;

import io.github.mcpwar.schema.values.EnumValues;
import java.math.BigInteger;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Describes the key types of maps, which are names in JSON. */
final class KeyTypes {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

  private KeyTypes() {}

  /**
   * The schema of names that can be read as keys; empty if all can.
   *
   * @throws IllegalArgumentException if none can
   */
  static ObjectNode describe(JavaType type, JsonMapper mapper) {
    ObjectNode schema = mapper.createObjectNode();
    Class<?> raw = type.getRawClass();
    refuseOthers(type, mapper);
    if (type.isEnumType()) {
      EnumValues values = EnumValues.ofKeys(type, mapper);
      if (values.areComplete()) {
        schema.putArray("enum").addAll(values.values().values());
        Aliases.addValues(schema, values.aliases());
      }
    } else if (WHOLE_NUMBERS.contains(raw)) {
      schema.put("pattern", "^-?[0-9]+$");
    } else if (raw == Boolean.class) {
      schema.putArray("enum").add("true").add("false");
    } else {
      TextTypes.format(raw).ifPresent(format -> schema.put("format", format));
    }
    return schema;
  }

  private static void refuseOthers(JavaType type, JsonMapper mapper) {
    try {
      mapper._deserializationContext().findKeyDeserializer(type, null);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "keys of the type " + type.getRawClass().getName() + " cannot be made of text", e);
    }
  }
}
