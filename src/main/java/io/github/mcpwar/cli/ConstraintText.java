package io.github.mcpwar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * A short text for people about a JSON Schema's constraints besides the type.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation#section-6"
 *     >JSON Schema, validation keywords</a>
 */
final class ConstraintText {
  private static final int MAX_PATTERN = 60;
  private static final int MAX_READ = 1000;
  private static final String BEFORE = "^(?:";
  private static final String AFTER = ")$";

  private ConstraintText() {}

  /** Returns all constraints, each after a comma; empty if there are none. */
  static String of(JsonNode schema) {
    List<String> found = new ArrayList<>();
    bounds(schema, "", "minimum", "maximum", found);
    JsonNode above = schema.path("exclusiveMinimum");
    JsonNode below = schema.path("exclusiveMaximum");
    add(above.isNumber(), "above " + above.asString(""), found);
    add(below.isNumber(), "below " + below.asString(""), found);
    JsonNode factor = schema.path("multipleOf");
    add(factor.isNumber(), "multiple of " + factor.asString(""), found);
    bounds(schema, "length ", "minLength", "maxLength", found);
    bounds(schema, "size ", "minItems", "maxItems", found);
    bounds(schema, "size ", "minProperties", "maxProperties", found);
    add(schema.path("uniqueItems").asBoolean(false), "no item twice", found);
    JsonNode format = schema.path("format");
    add(format.isString(), format.asString(""), found);
    JsonNode pattern = schema.path("pattern");
    add(
        pattern.isString(),
        "like " + Printable.line(written(pattern.asString("")), MAX_PATTERN),
        found);
    return String.join("", found);
  }

  /**
   * Returns a pattern as its author wrote it. Our servers put {@code ^(?:…)$} around a pattern of
   * Jakarta Validation, which applies to the whole text.
   *
   * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3"
   *     >JSON Schema, pattern</a>
   */
  static String written(String pattern) {
    if (pattern.length() > MAX_READ || !pattern.startsWith(BEFORE) || !pattern.endsWith(AFTER)) {
      return pattern;
    }
    String inner = pattern.substring(BEFORE.length(), pattern.length() - AFTER.length());
    try {
      Pattern.compile(inner);
      return inner;
    } catch (PatternSyntaxException e) { // the brackets belong to others, as in ^(?:a)|(?:b)$
      return pattern;
    }
  }

  private static void bounds(
      JsonNode schema, String what, String min, String max, List<String> found) {
    JsonNode least = schema.path(min);
    JsonNode most = schema.path(max);
    if (least.isNumber() && most.isNumber()) {
      add(true, what + (least.equals(most) ? most : least + " to " + most), found);
    } else {
      add(least.isNumber(), what + "at least " + least, found);
      add(most.isNumber(), what + "at most " + most, found);
    }
  }

  private static void add(boolean holds, String words, List<String> found) {
    if (holds) {
      found.add(", " + words);
    }
  }
}
