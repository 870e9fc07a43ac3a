package io.github.mcpwar.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alternative names of members and constants. Schemas that clients see contain the primary names
 * only.
 */
final class Aliases {

  /** The keyword in internal schemas that maps each alias to the member's name. */
  static final String KEYWORD = "x-aliases";

  private Aliases() {}

  /** Adds the aliases of an object's members to its schema. */
  static void add(ObjectNode schema, List<JsonMember> members) {
    ObjectNode names = schema.objectNode();
    for (JsonMember member : members) {
      member.aliases().forEach(alias -> names.put(alias, member.name()));
    }
    members.forEach(member -> names.remove(member.name()));
    if (!names.isEmpty()) {
      schema.set(KEYWORD, names);
    }
  }

  /** Adds accepted values to an enum. */
  static void addValues(ObjectNode schema, List<JsonNode> values) {
    if (!values.isEmpty() && schema.get("enum") instanceof ArrayNode accepted) {
      schema.set(KEYWORD, accepted.deepCopy());
      accepted.addAll(values);
    }
  }

  /** Renames aliases to primary names. */
  static void rename(ObjectNode object, JsonNode schema) {
    if (schema.get(KEYWORD) instanceof ObjectNode names) {
      names.forEachEntry((alias, name) -> {
        if (object.has(alias) && !object.has(name.stringValue())) {
          object.set(name.stringValue(), object.remove(alias));
        }
      });
    }
  }

  /** Removes the aliases from a schema. */
  static void hide(ObjectNode schema) {
    if (schema.remove(KEYWORD) instanceof ArrayNode shown) {
      schema.set("enum", shown);
    }
  }
}
