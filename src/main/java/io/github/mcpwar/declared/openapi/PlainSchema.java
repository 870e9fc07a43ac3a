package io.github.mcpwar.declared.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as the tools file writes arguments: without references and alternatives.
 *
 * @param definitions those that references lead to
 */
record PlainSchema(JsonNode definitions) {
  private static final int MAX_DEPTH = 8;
  private static final List<String> KEPT = List.of(
      "title",
      "description",
      "enum",
      "const",
      "format",
      "pattern",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf",
      "uniqueItems");
  private static final List<String> COUNTS =
      List.of("minLength", "maxLength", "minItems", "maxItems");
  private static final Set<String> OTHER =
      Set.of("anyOf", "oneOf", "not", "if", "prefixItems", "patternProperties", "dependentSchemas");

  /** Rewrites a schema; empty if it cannot be written plainly. */
  Optional<ObjectNode> of(JsonNode schema) {
    return of(schema, 0);
  }

  private Optional<ObjectNode> of(JsonNode given, int depth) {
    JsonNode schema = resolved(given);
    if (depth > MAX_DEPTH
        || schema.propertyNames().stream().anyMatch(OTHER::contains)
        || schema.has("allOf")) {
      return Optional.empty();
    }
    String type = type(schema);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode plain = JsonNodeFactory.instance.objectNode().put("type", type);
    for (String keyword : KEPT) {
      if (schema.has(keyword)) {
        plain.set(keyword, schema.get(keyword));
      }
    }
    for (String keyword : COUNTS) {
      if (schema.path(keyword).intValue(0) > 0) {
        plain.set(keyword, schema.get(keyword));
      }
    }
    if (plain.get("enum") instanceof ArrayNode all) {
      ArrayNode some = all.deepCopy();
      some.removeIf(JsonNode::isNull);
      plain.set("enum", some);
    }
    return type.equals("array")
        ? of(schema.path("items"), depth + 1).map(items -> plain.set("items", items))
        : schema.has("properties") ? members(schema, plain, depth) : Optional.of(plain);
  }

  private JsonNode resolved(JsonNode given) {
    JsonNode schema = given;
    for (int i = 0; i < MAX_DEPTH; i++) {
      String reference = schema.path("$ref").stringValue("");
      if (!reference.isEmpty()) {
        schema = definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
      } else if (schema.path("allOf").size() == 1 && !schema.has("properties")) {
        schema = schema.path("allOf").get(0);
      } else {
        break;
      }
    }
    return schema;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isString()) {
      return type.stringValue();
    }
    List<String> types = type.valueStream()
        .map(each -> each.stringValue(""))
        .filter(each -> !each.equals("null"))
        .toList();
    return types.size() == 1
        ? types.get(0)
        : types.isEmpty() && schema.has("properties") ? "object" : "";
  }

  private Optional<ObjectNode> members(JsonNode schema, ObjectNode plain, int depth) {
    Set<String> required = required(schema);
    ObjectNode properties = plain.putObject("properties");
    for (String name : schema.path("properties").propertyNames()) {
      Optional<ObjectNode> member = of(schema.path("properties").path(name), depth + 1);
      if (member.isEmpty()) {
        return Optional.empty();
      }
      if (!required.contains(name)) {
        member.get().put("required", false);
      }
      properties.set(name, member.get());
    }
    return Optional.of(plain);
  }

  static Set<String> required(JsonNode schema) {
    return schema
        .path("required")
        .valueStream()
        .map(each -> each.stringValue(""))
        .collect(Collectors.toSet());
  }
}
