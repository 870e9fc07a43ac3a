package io.github.mcpwar.server.tools;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where a schema lets a value choose between alternatives.
 *
 * @param schema the keywords that lead to the alternatives
 * @param instance the members and elements that lead to the value
 */
record Choice(List<String> schema, List<Object> instance) {

  /**
   * The next choice on the way through the schema to an error; empty when there is none.
   *
   * @param decided the last choice on that way of which the alternative is known, or null for none
   */
  static Optional<Choice> before(NodePath schema, NodePath instance, @Nullable Choice decided) {
    int known = decided == null ? 0 : decided.schema().size();
    int depth = 0;
    for (int i = 0; i < schema.getNameCount(); i++) {
      switch (schema.getName(i)) {
        case "anyOf", "oneOf" -> {
          if (i >= known) {
            return Optional.of(new Choice(names(schema, i + 1), elements(instance, depth)));
          }
          i++; // the alternative
        }
        case "properties", "patternProperties", "prefixItems" -> {
          depth++;
          i++; // the name, pattern or index
        }
        case "items",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "additionalProperties",
            "unevaluatedProperties" -> depth++;
        case "$defs", "definitions", "dependentSchemas", "dependencies" -> i++;
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** The alternative that the rest of the way leads through; empty when the error is that of the choice itself. */
  Optional<String> alternative(NodePath path) {
    return path.getNameCount() > schema.size()
        ? Optional.of(path.getName(schema.size()))
        : Optional.empty();
  }

  /** True for an error that tells alternatives apart: a member has not the value that one wants. */
  boolean isMark(Error error) {
    return error.getKeyword().equals("const")
        && error.getInstanceLocation().getNameCount() == instance.size() + 1;
  }

  private static List<String> names(NodePath path, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(path.getName(i));
    }
    return names;
  }

  private static List<Object> elements(NodePath path, int count) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Math.min(count, path.getNameCount()); i++) {
      elements.add(path.getElement(i));
    }
    return elements;
  }
}
