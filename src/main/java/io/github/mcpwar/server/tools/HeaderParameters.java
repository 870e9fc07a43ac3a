package io.github.mcpwar.server.tools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the arguments that an input schema repeats in headers, and whether it may.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">x-mcp-header</a>
 */
final class HeaderParameters {

  /** The keyword whose value is the name of the header, after {@code Mcp-Param-}. */
  static final String KEYWORD = "x-mcp-header";

  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** Keywords whose value is data and not a schema. */
  private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");

  /** Keywords whose value has names of the author's choice, each with a schema. */
  private static final Set<String> NAMED = Set.of(
      "properties",
      "patternProperties",
      "dependentSchemas",
      "dependencies",
      "$defs",
      "definitions");

  private final List<HeaderParameter> found = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private HeaderParameters() {}

  /**
   * The arguments with a header.
   *
   * @throws IllegalArgumentException when the schema asks for a header that the specification does not allow; clients would hide the tool
   */
  static List<HeaderParameter> of(ObjectNode inputSchema) {
    HeaderParameters search = new HeaderParameters();
    search.visit(inputSchema, List.of(), true);
    return List.copyOf(search.found);
  }

  /**
   * Looks at a schema and those in it.
   *
   * @param reachable only {@code properties} lie between the root and this schema
   */
  private void visit(JsonNode schema, List<String> path, boolean reachable) {
    if (schema.has(KEYWORD)) {
      add(schema, path, reachable);
    }
    schema.forEachEntry((keyword, value) -> {
      if (NAMED.contains(keyword) && value.isObject()) {
        boolean properties = reachable && keyword.equals("properties");
        value.forEachEntry((name, inner) -> visit(inner, append(path, name), properties));
      } else if (value.isContainer() && !DATA.contains(keyword)) {
        visitAll(value, append(path, keyword));
      }
    });
  }

  private void visitAll(JsonNode value, List<String> path) {
    if (value.isArray()) {
      value.forEach(inner -> visitAll(inner, path));
    } else {
      visit(value, path, false);
    }
  }

  private void add(JsonNode schema, List<String> path, boolean reachable) {
    String name = schema.path(KEYWORD).stringValue("");
    String type = schema.path("type").stringValue("");
    String where = KEYWORD + " of " + String.join(".", path);
    if (!reachable || path.isEmpty()) {
      throw new IllegalArgumentException(
          where
              + " is out of reach: only arguments and members of objects can have a header, not what lies in lists or is shared");
    }
    if (!name.matches(TOKEN)) {
      throw new IllegalArgumentException(
          where + " must be a header name of letters, digits and hyphens, not \"" + name + "\"");
    }
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException(
          where + " is possible for the types string, integer and boolean only");
    }
    if (!taken.add(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          where + ": another argument has the header " + name + " already");
    }
    found.add(new HeaderParameter(name, path, type));
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
