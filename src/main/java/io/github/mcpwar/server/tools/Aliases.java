package io.github.mcpwar.server.tools;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Other names by which members and constants are accepted. Clients are told the first ones only. */
final class Aliases {

  /** The keyword, in schemas that are checked and not shown: by alias, the name of the member. */
  static final String KEYWORD = "x-aliases";

  private Aliases() {}

  /** Notes the aliases of an object's members. */
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

  /** Notes that further values are accepted where an enum is. */
  static void addValues(ObjectNode schema, List<JsonNode> values) {
    if (!values.isEmpty() && schema.get("enum") instanceof ArrayNode accepted) {
      schema.set(KEYWORD, accepted.deepCopy());
      accepted.addAll(values);
    }
  }

  /** Gives members the names that the schema has for them. */
  static void rename(ObjectNode object, JsonNode schema) {
    if (schema.get(KEYWORD) instanceof ObjectNode names) {
      names.forEachEntry((alias, name) -> {
        if (object.has(alias) && !object.has(name.stringValue())) {
          object.set(name.stringValue(), object.remove(alias));
        }
      });
    }
  }

  /** Leaves the aliases out. */
  static void hide(ObjectNode schema) {
    if (schema.remove(KEYWORD) instanceof ArrayNode shown) {
      schema.set("enum", shown);
    }
  }
}
