package io.github.mcpwar.server.tools;

import io.github.mcpwar.schema.MemberNotes;
import io.github.mcpwar.schema.Subschemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds and checks the arguments that an input schema mirrors in headers.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">
 *     x-mcp-header</a>
 */
final class HeaderParameters {

  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  private final List<HeaderParameter> found = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private HeaderParameters() {}

  /**
   * The arguments with a header.
   *
   * @throws IllegalArgumentException if the specification does not allow a header; clients would
   *     hide the tool
   */
  static List<HeaderParameter> of(ObjectNode inputSchema) {
    HeaderParameters search = new HeaderParameters();
    Subschemas.visit(inputSchema, (schema, path, reachable) -> {
      if (schema.has(MemberNotes.HEADER)) {
        search.add(schema, path, reachable);
      }
    });
    return List.copyOf(search.found);
  }

  private void add(JsonNode schema, List<String> path, boolean reachable) {
    String name = schema.path(MemberNotes.HEADER).stringValue("");
    String type = schema.path("type").stringValue("");
    String where = MemberNotes.HEADER + " of " + String.join(".", path);
    if (!reachable || path.isEmpty()) {
      throw new IllegalArgumentException(where
          + " is out of reach: only arguments and members of objects can have a header,"
          + " not what lies in lists or is shared");
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
}
