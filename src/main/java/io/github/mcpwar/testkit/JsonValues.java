package io.github.mcpwar.testkit;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/** Compares JSON by meaning: 1 equals 1.0, and a null member equals a missing one. */
final class JsonValues {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private JsonValues() {}

  /**
   * Converts a value to JSON. Elements of lists and maps are converted on their own, with the names
   * of their types.
   */
  static JsonNode of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, JsonNode> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put(key, of(member)));
      return MAPPER.valueToTree(members);
    }
    if (value instanceof Collection<?> list) {
      return array(list.stream());
    }
    if (value instanceof Object[] array) {
      return array(Arrays.stream(array));
    }
    return MAPPER.readTree(MAPPER.writeValueAsString(value));
  }

  private static ArrayNode array(Stream<?> elements) {
    ArrayNode array = MAPPER.createArrayNode();
    elements.map(JsonValues::of).forEach(array::add);
    return array;
  }

  /** Returns true if both mean the same. */
  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray()) {
      return one.size() == other.size()
          && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
    }
    if (one.isObject() && other.isObject()) {
      return Stream.of(one, other)
          .flatMap(object -> object.propertyNames().stream())
          .allMatch(name -> same(member(one, name), member(other, name)));
    }
    return one.equals(other);
  }

  private static JsonNode member(JsonNode object, String name) {
    JsonNode member = object.get(name);
    return member == null ? NullNode.instance : member;
  }
}
