package io.github.mcpwar.server.tools;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Alternatives of a schema of which objects are to be told by their members. */
final class Alternatives {
  private Alternatives() {}

  /** True for an object with the alternative's mark, or with all that the alternative requires. */
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
