package io.github.mcpwar.audit;

import io.github.mcpwar.log.LogText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** One line of the audit log, a JSON object. Not thread-safe. */
final class Entry implements JacksonSerializable {
  private static final Field[] FIELDS = Field.values();

  /** Fields stored for a running request, in case the process dies. */
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

  /** Sets a field to a sanitized text; an empty text is left out. */
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

  /** The stored fields as one line of text. */
  String line() {
    StringBuilder line = new StringBuilder(128);
    for (Field field : KEPT) {
      Object value = values[field.ordinal()];
      line.append(value == null ? "" : value).append('\t');
    }
    return line.toString();
  }

  /** Reads an entry from a line written by {@link #line()}. */
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
