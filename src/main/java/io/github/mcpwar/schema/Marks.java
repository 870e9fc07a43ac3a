package io.github.mcpwar.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds the marks of subtypes to schemas. */
final class Marks {
  private Marks() {}

  /** Adds the member with the mark, before the other members. */
  static void add(ObjectNode schema, JsonForm.Mark mark) {
    if (mark.place() != JsonForm.Place.MEMBER
        || !(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    Map<String, JsonNode> others =
        new LinkedHashMap<>(); // keeps the nodes, some of which are filled in later
    properties.forEachEntry(others::put);
    others.remove(mark.member());
    properties.removeAll();
    if (!mark.name().isEmpty()) {
      properties.putObject(mark.member()).put("type", "string").put("const", mark.name());
    }
    properties.setAll(others);
    require(schema, mark);
  }

  private static void require(ObjectNode schema, JsonForm.Mark mark) {
    ArrayNode required = schema.arrayNode();
    if (mark.required()) {
      required.add(mark.member());
    }
    schema
        .path("required")
        .valueStream()
        .filter(name -> !name.stringValue("").equals(mark.member()))
        .forEach(required::add);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  /** Creates the schema of a wrapper around an object's schema. */
  static void wrap(ObjectNode schema, ObjectNode object, JsonForm.Mark mark) {
    String name = mark.name();
    schema.put("type", "object").putObject("properties").set(name, object);
    schema.putArray("required").add(name);
    schema.put("additionalProperties", false);
  }
}
