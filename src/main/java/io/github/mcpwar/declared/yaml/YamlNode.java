package io.github.mcpwar.declared.yaml;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value of a YAML file with its place. */
public sealed interface YamlNode {

  /** The place where the value begins. */
  Place place();

  /** The value as JSON, without places. */
  JsonNode json();

  /** The kind of value, for messages. */
  String kind();

  /** A text, number, boolean or null. */
  record Scalar(Place place, JsonNode json) implements YamlNode {

    @Override
    public String kind() {
      return json.isString()
          ? "a text"
          : json.isNumber() ? "a number" : json.isNull() ? "empty" : "true or false";
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {

    @Override
    public ArrayNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping of names to values, in the order of the file. */
  record Mapping(Place place, Map<String, Member> members) implements YamlNode {

    @Override
    public ObjectNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.value().json()));
      return object;
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * A member of a mapping.
   *
   * @param place the place of its name
   */
  record Member(Place place, YamlNode value) {}
}
