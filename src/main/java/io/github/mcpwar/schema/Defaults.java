package io.github.mcpwar.schema;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in missing arguments from the schema's {@code default}s, at every level. For schemas made
 * from Java types, null counts as missing for optional arguments, as models like to send null for
 * "none".
 */
public final class Defaults {
  private static final int MAX_REFERENCES = 8;

  private final ObjectNode schema;
  private final boolean nullIsMissing;
  private final boolean needed;

  public Defaults(ObjectNode schema, boolean nullIsMissing) {
    this.schema = schema;
    this.nullIsMissing = nullIsMissing;
    this.needed = nullIsMissing || schema.findValue("default") != null;
  }

  /**
   * Returns the arguments with defaults filled in; the given object is not changed.
   *
   * @throws ToolException if the alternatives are too many to try
   */
  public ObjectNode fill(ObjectNode arguments) {
    if (!needed) {
      return arguments;
    }
    try {
      return Work.atMost(Work.MOST, () -> {
        ObjectNode filled = arguments.deepCopy();
        fill(schema, filled);
        return filled;
      });
    } catch (TooMuchWork e) {
      throw new ToolException("arguments: " + e.getMessage(), e);
    }
  }

  private void fill(JsonNode description, JsonNode value) {
    Work.current().add(Work.NODE);
    JsonNode resolved = resolve(description);
    if (resolved.get("anyOf") instanceof ArrayNode alternatives) {
      fillFitting(alternatives, value);
    }
    if (value instanceof ObjectNode map
        && resolved.get("additionalProperties") instanceof ObjectNode others) {
      map.forEachEntry((name, each) -> {
        if (!resolved.path("properties").has(name)) {
          fill(others, each);
        }
      });
    }
    if (value instanceof ObjectNode object
        && resolved.get("properties") instanceof ObjectNode properties) {
      Aliases.rename(object, resolved);
      properties.forEachEntry(
          (name, property) -> fillMember(object, name, property, isRequired(resolved, name)));
    } else if (value instanceof ArrayNode array
        && resolved.get("items") instanceof ObjectNode items) {
      array.forEach(element -> fill(items, element));
    }
  }

  private void fillFitting(ArrayNode alternatives, JsonNode value) {
    for (JsonNode alternative : alternatives) {
      JsonNode one = resolve(alternative);
      if (Alternatives.fits(one, value)) {
        fill(one, value);
      }
    }
  }

  private void fillMember(ObjectNode object, String name, JsonNode property, boolean required) {
    JsonNode value = object.get(name);
    if (nullIsMissing && value != null && value.isNull() && !required && !property.isEmpty()) {
      object.remove(name);
      value = null;
    }
    if (value != null) {
      fill(property, value);
      return;
    }
    JsonNode byDefault = property.get("default");
    if (byDefault != null) {
      object.set(name, byDefault.deepCopy());
    }
  }

  private static boolean isRequired(JsonNode description, String name) {
    for (JsonNode required : description.path("required").values()) {
      if (name.equals(required.stringValue(""))) {
        return true;
      }
    }
    return false;
  }

  /** Resolves references within the document. */
  private JsonNode resolve(JsonNode description) {
    JsonNode resolved = description;
    for (int i = 0; i < MAX_REFERENCES; i++) {
      String reference = reference(resolved);
      if (reference == null) {
        return resolved;
      }
      resolved = reference.equals("#") ? schema : schema.at(reference.substring(1));
    }
    return resolved;
  }

  private static @Nullable String reference(JsonNode description) {
    String reference = description.path("$ref").stringValue("");
    return reference.equals("#") || reference.startsWith("#/") ? reference : null;
  }
}
