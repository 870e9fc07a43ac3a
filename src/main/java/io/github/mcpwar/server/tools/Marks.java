package io.github.mcpwar.server.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Marks in schemas: what says of which subtype an object is. */
final class Marks {
  private Marks() {}

  /** Adds the member with the mark, before the others. */
  static void add(ObjectNode schema, JsonForm.Mark mark) {
    if (mark.place() != JsonForm.Place.MEMBER
        || !(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    Map<String, JsonNode> others =
        new LinkedHashMap<>(); // the same nodes: some are filled in later
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

  /** Makes the schema of an object around the one with the members. */
  static void wrap(ObjectNode schema, ObjectNode object, JsonForm.Mark mark) {
    String name = mark.name();
    schema.put("type", "object").putObject("properties").set(name, object);
    schema.putArray("required").add(name);
    schema.put("additionalProperties", false);
  }
}
