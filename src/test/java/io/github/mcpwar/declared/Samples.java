package io.github.mcpwar.declared;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes small values that fit a schema. */
record Samples(ObjectNode root) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  JsonNode of(JsonNode schema) {
    if (schema.path("$ref").isString()) {
      return of(root.at(schema.path("$ref").stringValue().substring(1)));
    }
    if (schema.path("enum").isArray()) {
      return schema.path("enum").get(0);
    }
    for (String keyword : new String[] {"anyOf", "oneOf"}) {
      if (schema.path(keyword).isArray()) {
        return of(schema.path(keyword).get(0));
      }
    }
    if (schema.path("allOf").isArray()) {
      ObjectNode all = object(schema);
      schema.path("allOf").forEach(each -> {
        if (of(each) instanceof ObjectNode part) {
          all.setAll(part);
        }
      });
      return all.isEmpty() ? of(schema.path("allOf").get(0)) : all;
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).stringValue() : type.stringValue("object")) {
      case "string" -> NODES.stringNode(text(schema));
      case "integer", "number" ->
        NODES.numberNode(Math.max(1, schema.path("minimum").intValue(1)));
      case "boolean" -> NODES.booleanNode(true);
      case "array" -> NODES.arrayNode().add(of(schema.path("items")));
      case "null" -> NODES.nullNode();
      default -> object(schema);
    };
  }

  private static String text(JsonNode schema) {
    return switch (schema.path("format").stringValue("")) {
      case "date" -> "2026-01-31";
      case "date-time" -> "2026-01-31T10:00:00Z";
      case "uuid" -> "3be6453c-03eb-4357-ae5a-984a0e574a54";
      case "email" -> "ada@example.com";
      case "uri" -> "https://example.com/";
      default -> "YWJj";
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("required")
        .forEach(each ->
            object.set(each.stringValue(), of(schema.path("properties").path(each.stringValue()))));
    return object;
  }
}
