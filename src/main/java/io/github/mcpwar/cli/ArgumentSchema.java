package io.github.mcpwar.cli;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a JSON Schema says about the values it allows, as far as a command line needs to know.
 *
 * @param root the whole schema, in which references are looked up
 * @param node the part that describes the value
 */
record ArgumentSchema(JsonNode root, JsonNode node) {
  private static final int MAX_REFERENCES = 20;

  /** The schema of a tool's arguments. */
  static ArgumentSchema of(JsonNode inputSchema) {
    return new ArgumentSchema(inputSchema, inputSchema);
  }

  /** The names of the properties that the schema describes. */
  List<String> names() {
    return List.copyOf(node.path("properties").propertyNames());
  }

  boolean describes(String name) {
    return node.path("properties").has(name);
  }

  /** True when properties that are not described are refused. */
  boolean isClosed() {
    return node.path("additionalProperties").isBoolean()
        && !node.path("additionalProperties").booleanValue();
  }

  boolean requires(String name) {
    return node.path("required")
        .valueStream()
        .anyMatch(each -> each.stringValue("").equals(name));
  }

  ArgumentSchema property(String name) {
    return part(node.path("properties").path(name));
  }

  ArgumentSchema items() {
    return part(node.path("items"));
  }

  private ArgumentSchema part(JsonNode part) {
    JsonNode target = part;
    for (int i = 0; i < MAX_REFERENCES && target.has("$ref"); i++) {
      String reference = target.path("$ref").stringValue("");
      target = reference.startsWith("#/")
          ? root.at(JsonPointer.compile(reference.substring(1)))
          : MissingNode.getInstance();
    }
    return new ArgumentSchema(root, target);
  }

  String description() {
    return node.path("description").stringValue("");
  }

  /** The JSON type, other than null, that values have; empty when they may have several. */
  String type() {
    JsonNode type = node.path("type");
    List<String> types = type.isArray()
        ? notNull(type.valueStream().map(each -> each.stringValue("")))
        : type.isString() ? List.of(type.stringValue()) : alternatives();
    return types.size() == 1 ? types.get(0) : "";
  }

  private List<String> alternatives() {
    return notNull(Stream.of("anyOf", "oneOf")
        .flatMap(keyword -> node.path(keyword).valueStream())
        .map(alternative -> part(alternative).type()));
  }

  private static List<String> notNull(Stream<String> types) {
    return types.filter(type -> !type.equals("null")).distinct().toList();
  }

  /** The default for people; empty when there is none. */
  String defaultWords() {
    JsonNode value = node.get("default");
    return value == null ? "" : " (default " + value + ")";
  }

  /** The type for people, and what else is demanded of values. */
  String words() {
    return kind() + Constraints.of(node);
  }

  private String kind() {
    String type = type();
    if (type.equals("array") && !items().type().isEmpty()) {
      String each = items().words();
      return "array of " + (each.contains(", ") ? "(" + each + ")" : each);
    }
    JsonNode values = node.path("enum");
    if (values.isArray()) {
      return String.join("|", values.valueStream().map(JsonNode::asString).toList());
    }
    return type.isEmpty() ? "any" : type;
  }
}
