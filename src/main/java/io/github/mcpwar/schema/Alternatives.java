package io.github.mcpwar.schema;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Matches objects to the alternatives of a schema by their members. */
final class Alternatives {
  private Alternatives() {}

  /** True for an object that has the alternative's mark, or all members that it requires. */
  static boolean fits(JsonNode alternative, JsonNode value) {
    if (!(value instanceof ObjectNode object)
        || !(alternative.get("properties") instanceof ObjectNode properties)) {
      return false;
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode mark = property.getValue().get("const");
      JsonNode given = object.get(property.getKey());
      if (mark != null && given != null) {
        return mark.equals(given);
      }
    }
    return alternative
        .path("required")
        .valueStream()
        .allMatch(name -> object.has(name.stringValue("")));
  }
}
