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

/** JSON by what it means: 1 is 1.0, and a member that is null is one that is not there. */
final class JsonValues {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private JsonValues() {}

  /** The JSON that a value becomes; elements of lists and maps become what they are by themselves, with the names of their types. */
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

  /** True when both mean the same. */
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
