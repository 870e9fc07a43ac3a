package io.github.mcpwar.schema.check;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where a schema offers a value several alternatives.
 *
 * @param schema the path of keywords to the alternatives
 * @param instance the path of members and elements to the value
 */
record Choice(List<String> schema, List<Object> instance) {

  /**
   * The next choice on an error's path through the schema; empty if there is none.
   *
   * @param decided the last choice on that path whose alternative is known, or null
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
          i++; // skip the alternative
        }
        case "properties", "patternProperties", "prefixItems" -> {
          depth++;
          i++; // skip the name, pattern or index
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

  /**
   * The alternative that the path continues in; empty if the error is that of the choice itself.
   */
  Optional<String> alternative(NodePath path) {
    return path.getNameCount() > schema.size()
        ? Optional.of(path.getName(schema.size()))
        : Optional.empty();
  }

  /**
   * True for an error that identifies the wrong alternative: a member lacks the required constant.
   */
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
