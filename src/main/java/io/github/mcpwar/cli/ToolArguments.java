package io.github.mcpwar.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts typed arguments by a tool's input schema: numbers and booleans are parsed, arrays and
 * objects are read as JSON, and everything else is text. A key that is given several times makes an
 * array.
 */
final class ToolArguments {
  private final ArgumentSchema schema;
  private final JsonMapper mapper;
  private final Consumer<String> warnings;

  ToolArguments(ObjectNode inputSchema, JsonMapper mapper, Consumer<String> warnings) {
    this.schema = ArgumentSchema.of(inputSchema);
    this.mapper = mapper;
    this.warnings = warnings;
  }

  /**
   * Returns the arguments.
   *
   * @param json a JSON object to start from, or null
   * @param pairs each {@code key=value}; they replace members of the object
   * @throws UsageException if a value does not fit the schema
   */
  ObjectNode of(@Nullable String json, List<String> pairs) {
    ObjectNode arguments = json == null ? mapper.createObjectNode() : object(json);
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException("An argument must have the form key=value, not '" + pair + "'");
      }
      byKey
          .computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
          .add(pair.substring(equals + 1));
    }
    byKey.forEach((key, values) -> arguments.set(key, value(key, values)));
    return arguments;
  }

  private ObjectNode object(String json) {
    try {
      if (mapper.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new UsageException("--json needs a JSON object, not '" + json + "'");
  }

  private JsonNode value(String key, List<String> values) {
    if (!schema.describes(key)) {
      String message = "There is no argument " + key + "; there are " + schema.names();
      if (schema.isClosed()) {
        throw new UsageException(message);
      }
      warnings.accept(message);
    }
    ArgumentSchema property = schema.property(key);
    if (property.type().equals("array")) {
      return array(key, values, property);
    }
    if (values.size() > 1) {
      throw new UsageException("Argument " + key + " takes one value");
    }
    return single(key, values.get(0), property);
  }

  private JsonNode array(String key, List<String> values, ArgumentSchema property) {
    if (values.size() == 1 && values.get(0).startsWith("[")) {
      return json(key, values.get(0), "array");
    }
    ArrayNode array = mapper.createArrayNode();
    values.forEach(value -> array.add(single(key, value, property.items())));
    return array;
  }

  private JsonNode single(String key, String text, ArgumentSchema property) {
    String type = property.type();
    try {
      return switch (type) {
        case "integer" -> mapper.getNodeFactory().numberNode(new BigInteger(text));
        case "number" -> mapper.getNodeFactory().numberNode(new BigDecimal(text));
        case "boolean" -> bool(key, text);
        case "array", "object" -> json(key, text, type);
        default -> mapper.getNodeFactory().stringNode(text);
      };
    } catch (NumberFormatException e) {
      throw wrong(key, type, text);
    }
  }

  private JsonNode bool(String key, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(key, "boolean (true or false)", text);
    }
    return mapper.getNodeFactory().booleanNode(text.equals("true"));
  }

  private JsonNode json(String key, String text, String type) {
    try {
      JsonNode json = mapper.readTree(text);
      if (type.equals("array") ? json.isArray() : json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw wrong(key, "JSON " + type, text);
  }

  private static UsageException wrong(String key, String type, String text) {
    boolean vowel = "aeio".indexOf(type.charAt(0)) >= 0;
    return new UsageException(
        "Argument %s must be %s %s, not '%s'".formatted(key, vowel ? "an" : "a", type, text));
  }
}
