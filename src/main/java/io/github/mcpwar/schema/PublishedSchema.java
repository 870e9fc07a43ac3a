package io.github.mcpwar.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of an input schema that clients see. Patterns are translated to ECMA 262; those that it
 * cannot express are left out, as clients would reject the whole tool.
 */
public final class PublishedSchema {
  private PublishedSchema() {}

  /** Creates the published copy of the schema that arguments are checked against. */
  public static ObjectNode of(ObjectNode checked) {
    ObjectNode published = checked.deepCopy();
    Subschemas.visit(published, (schema, path, reachable) -> {
      if (schema instanceof ObjectNode object) {
        writePatterns(object);
        Aliases.hide(object);
      }
    });
    return published;
  }

  private static void writePatterns(ObjectNode schema) {
    writePattern(schema);
    if (schema.get("allOf") instanceof ArrayNode all) {
      all.forEach(each -> writePattern((ObjectNode) each));
      all.removeIf(JsonNode::isEmpty);
      if (all.isEmpty()) {
        schema.remove("allOf");
      }
    }
  }

  private static void writePattern(ObjectNode schema) {
    JsonNode pattern = schema.get("pattern");
    if (pattern != null && pattern.isString()) {
      EcmaPattern.of(pattern.stringValue())
          .ifPresentOrElse(
              written -> schema.put("pattern", written), () -> schema.remove("pattern"));
    }
  }
}
