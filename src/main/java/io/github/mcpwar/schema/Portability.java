package io.github.mcpwar.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds parts of a tool's definition that some clients reject or misread. */
public final class Portability {
  private static final int MAX_NAME = 64;

  /** Property names that the APIs of common models accept. */
  private static final Pattern PROPERTY = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");

  /** The limit beyond which JavaScript numbers are inexact. */
  private static final BigDecimal LIMIT = BigDecimal.valueOf(1L << 53);

  private static final List<String> NUMBERS = List.of(
      "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default", "const", "enum");

  private final boolean generated;
  private final List<String> doubts = new ArrayList<>();

  private Portability(boolean generated) {
    this.generated = generated;
  }

  /**
   * A message for each finding, without the tool's name.
   *
   * @param generated true if the schemas come from Java types, so that clients see a
   *     {@link PublishedSchema}
   */
  public static List<String> doubts(
      String name, ObjectNode inputSchema, @Nullable ObjectNode outputSchema, boolean generated) {
    Portability found = new Portability(generated);
    if (name.length() > MAX_NAME) {
      found.doubts.add("its name has " + name.length() + " characters, and some clients refuse more"
          + " than " + MAX_NAME);
    }
    Subschemas.visit(
        inputSchema, (schema, path, reachable) -> found.look("argument ", schema, path));
    if (outputSchema != null) {
      Subschemas.visit(
          outputSchema, (schema, path, reachable) -> found.look("result ", schema, path));
    }
    return List.copyOf(found.doubts);
  }

  private void look(String side, JsonNode schema, List<String> path) {
    String place = side + String.join(".", path);
    schema.path("properties").propertyNames().stream()
        .filter(property -> !PROPERTY.matcher(property).matches())
        .forEach(property -> doubts.add("some clients refuse the name of " + side + "\"" + property
            + "\": use 1 to 64 letters A-Z and a-z, digits, underscores, hyphens and dots"));
    schema.path("patternProperties").propertyNames().forEach(regexp -> pattern(place, regexp));
    if (schema.path("pattern").isString()) {
      pattern(place, schema.path("pattern").stringValue());
    }
    for (String keyword : NUMBERS) {
      JsonNode value = schema.path(keyword);
      (value.isArray() ? value.valueStream() : Stream.of(value))
          .filter(Portability::isInexact)
          .forEach(number -> doubts.add("clients in JavaScript round " + number + " (" + keyword
              + " of " + place + "), as it is beyond 2^53"));
    }
  }

  private void pattern(String place, String regexp) {
    EcmaPattern.lackingIn(regexp)
        .ifPresent(part -> doubts.add("the pattern " + regexp + " of " + place + " has " + part
            + ", which ECMA 262 lacks or reads otherwise: "
            + (generated
                ? "it is checked, but left out of what clients see"
                : "some clients refuse the tool")));
  }

  private static boolean isInexact(JsonNode value) {
    return value.isIntegralNumber() && value.decimalValue().abs().compareTo(LIMIT) > 0;
  }
}
