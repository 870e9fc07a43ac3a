package io.github.mcpwar.audit;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** One line of the audit log, a JSON object. Not safe for use by several threads. */
final class Entry implements JacksonSerializable {
  private final Map<Field, Object> values = new EnumMap<>(Field.class);

  Entry put(Field field, String value) {
    values.put(field, value);
    return this;
  }

  Entry put(Field field, long value) {
    values.put(field, value);
    return this;
  }

  Entry put(Field field, JsonNode value) {
    values.put(field, value);
    return this;
  }

  @Override
  public void serialize(JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    values.forEach((field, value) -> {
      json.writeName(field.wireName());
      if (value instanceof String text) {
        json.writeString(text);
      } else if (value instanceof Long number) {
        json.writeNumber(number);
      } else {
        ((JsonNode) value).serialize(json, context);
      }
    });
    json.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializationContext context, TypeSerializer unused) {
    serialize(json, context);
  }
}
