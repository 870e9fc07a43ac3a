package io.github.mcpwar.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the arguments that headers repeat, in a tool's input schema.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Schema extension</a>
 */
final class HeaderArguments {
  private static final String ANNOTATION = "x-mcp-header";

  /**
   * See <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-5.6.2">RFC 9110, tokens</a>.
   */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  /** Keywords whose members are schemas. */
  private static final Set<String> MAPS_OF_SCHEMAS =
      Set.of("patternProperties", "$defs", "definitions", "dependentSchemas");

  /** Keywords whose value is an example of data, not a schema. */
  private static final Set<String> DATA =
      Set.of("const", "enum", "default", "examples", ANNOTATION);

  private final List<HeaderArgument> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private HeaderArguments() {}

  /**
   * Returns the annotated arguments.
   *
   * @throws InvalidAnnotation if the schema breaks a rule; the tool must not be used then
   */
  static List<HeaderArgument> of(ObjectNode inputSchema) throws InvalidAnnotation {
    var search = new HeaderArguments();
    search.visit(inputSchema, List.of(), true);
    return List.copyOf(search.found);
  }

  private void visit(JsonNode schema, List<String> path, boolean reachable)
      throws InvalidAnnotation {
    if (schema.isArray()) {
      for (JsonNode each : schema) {
        visit(each, path, false);
      }
      return;
    }
    JsonNode annotation = schema.get(ANNOTATION);
    if (annotation != null) {
      check(annotation, schema, path, reachable);
      found.add(new HeaderArgument(annotation.stringValue(), path));
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      String keyword = member.getKey();
      if (keyword.equals("properties")) {
        for (Map.Entry<String, JsonNode> property : member.getValue().properties()) {
          List<String> further = new ArrayList<>(path);
          further.add(property.getKey());
          visit(property.getValue(), List.copyOf(further), reachable);
        }
      } else if (MAPS_OF_SCHEMAS.contains(keyword)) {
        for (Map.Entry<String, JsonNode> each : member.getValue().properties()) {
          visit(each.getValue(), path, false);
        }
      } else if (!DATA.contains(keyword)) {
        visit(member.getValue(), path, false);
      }
    }
  }

  private void check(JsonNode annotation, JsonNode schema, List<String> path, boolean reachable)
      throws InvalidAnnotation {
    String name = annotation.stringValue("");
    if (!TOKEN.matcher(name).matches()) {
      throw new InvalidAnnotation("\"" + annotation + "\" is not a header name");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidAnnotation("header name " + name + " is used twice");
    }
    if (!reachable || path.isEmpty()) {
      throw new InvalidAnnotation("header " + name + " is not at a plain property");
    }
    if (!isPrimitive(schema.path("type"))) {
      throw new InvalidAnnotation("header "
          + name
          + " is of "
          + String.join(".", path)
          + ", which is not a string, integer or boolean");
    }
  }

  private static boolean isPrimitive(JsonNode type) {
    if (!type.isArray()) {
      return TYPES.contains(type.stringValue(""));
    }
    List<String> types =
        Versions.texts(type).stream().filter(each -> !each.equals("null")).toList();
    return !types.isEmpty() && TYPES.containsAll(types);
  }

  /** Thrown when a schema breaks a rule, which the message names. */
  static final class InvalidAnnotation extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidAnnotation(String message) {
      super(message);
    }
  }
}
