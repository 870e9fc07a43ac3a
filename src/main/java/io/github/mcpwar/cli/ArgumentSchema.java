package io.github.mcpwar.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON Schema as far as a command line needs it. A schema that refers to itself, or is very
 * large, counts as empty after some steps.
 *
 * @param root the whole schema, in which references are looked up
 * @param node the part that describes the value
 * @param depth the distance from the whole schema
 * @param steps the number of parts that may still be read
 */
record ArgumentSchema(JsonNode root, JsonNode node, int depth, AtomicInteger steps) {
  private static final int MAX_REFERENCES = 20;
  private static final int MAX_DEPTH = 30;
  private static final int MAX_STEPS = 2000;

  /** Returns the schema of a tool's arguments. */
  static ArgumentSchema of(JsonNode inputSchema) {
    return new ArgumentSchema(inputSchema, inputSchema, 0, new AtomicInteger(MAX_STEPS));
  }

  /** The names of the described properties. */
  List<String> names() {
    return List.copyOf(node.path("properties").propertyNames());
  }

  boolean describes(String name) {
    return node.path("properties").has(name);
  }

  /** Returns true if other properties than the described ones are refused. */
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
    boolean enough = depth >= MAX_DEPTH || steps.getAndDecrement() <= 0;
    JsonNode target = enough ? MissingNode.getInstance() : part;
    for (int i = 0; i < MAX_REFERENCES && target.has("$ref"); i++) {
      String reference = target.path("$ref").stringValue("");
      target = reference.startsWith("#/")
          ? root.at(JsonPointer.compile(reference.substring(1)))
          : reference.equals("#") ? root : MissingNode.getInstance();
    }
    return new ArgumentSchema(root, target, depth + 1, steps);
  }

  String description() {
    return node.path("description").stringValue("");
  }

  /** The JSON type of values, other than null; empty if there may be several. */
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

  /** The default as a text for people; empty if there is none. */
  String defaultWords() {
    JsonNode value = node.get("default");
    return value == null ? "" : " (default " + value + ")";
  }

  /** The type and constraints as a text for people. */
  String words() {
    return kind() + ConstraintText.of(node);
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
