package io.github.mcpwar.server.tools;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The extra arguments, added by clients on their own, that are dropped if a tool does not define
 * them.
 */
final class IgnoredArguments {
  private static final String ALL = "*";

  private volatile Set<String> names = Set.of();

  /** Sets the names, or an asterisk for all. */
  void set(Set<String> ignored) {
    names = Set.copyOf(ignored);
  }

  /**
   * Returns the arguments without those that the schema would reject; the given object is not
   * changed.
   */
  ObjectNode without(ObjectNode given, JsonNode schema) {
    Set<String> ignored = names;
    if (ignored.isEmpty()
        || !schema.path("additionalProperties").isBoolean()
        || schema.path("additionalProperties").booleanValue()
        || schema.has("patternProperties")) {
      return given;
    }
    JsonNode known = schema.path("properties");
    Set<String> looked = ignored.contains(ALL) ? Set.copyOf(given.propertyNames()) : ignored;
    ObjectNode kept = given;
    for (String name : looked) {
      if (given.has(name) && !known.has(name)) {
        kept = kept == given ? given.deepCopy() : kept;
        kept.remove(name);
      }
    }
    return kept;
  }
}
