package io.github.mcpwar.audit;

import io.github.mcpwar.log.LogText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** One line of the audit log, a JSON object. Not safe for use by several threads. */
final class Entry implements JacksonSerializable {
  private static final Field[] FIELDS = Field.values();

  /** What of an entry is kept of a request that does not end. */
  private static final Field[] KEPT = {
    Field.TIME,
    Field.METHOD,
    Field.NAME,
    Field.PRINCIPAL,
    Field.ADDRESS,
    Field.CLIENT,
    Field.AGENT,
    Field.PROTOCOL
  };

  private final Object[] values = new Object[FIELDS.length];

  /** Text of whomever, as it may stand in a log; empty for nothing. */
  Entry put(Field field, String value) {
    if (!value.isEmpty()) {
      values[field.ordinal()] = LogText.of(value);
    }
    return this;
  }

  Entry put(Field field, long value) {
    values[field.ordinal()] = value;
    return this;
  }

  Entry put(Field field, JsonNode value) {
    values[field.ordinal()] = value;
    return this;
  }

  /** The most important of it as one line. */
  String line() {
    StringBuilder line = new StringBuilder(128);
    for (Field field : KEPT) {
      Object value = values[field.ordinal()];
      line.append(value == null ? "" : value).append('\t');
    }
    return line.toString();
  }

  /** What a line says. */
  static Entry of(String line) {
    String[] kept = line.split("\t", -1);
    Entry entry = new Entry();
    for (int i = 0; i < Math.min(kept.length, KEPT.length); i++) {
      entry.put(KEPT[i], kept[i]);
    }
    return entry;
  }

  @Override
  public void serialize(JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    for (Field field : FIELDS) {
      Object value = values[field.ordinal()];
      if (value != null) {
        json.writeName(field.wireName());
        write(value, json, context);
      }
    }
    json.writeEndObject();
  }

  private static void write(Object value, JsonGenerator json, SerializationContext context) {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else {
      ((JsonNode) value).serialize(json, context);
    }
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializationContext context, TypeSerializer unused) {
    serialize(json, context);
  }
}
