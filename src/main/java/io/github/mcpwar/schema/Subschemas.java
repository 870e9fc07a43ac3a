package io.github.mcpwar.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Visits a schema and all schemas in it, outer ones first. */
public final class Subschemas {

  /** Keywords whose value is data, not a schema. */
  private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");

  /** Keywords whose value maps names to schemas. */
  private static final Set<String> NAMED = Set.of(
      "properties",
      "patternProperties",
      "dependentSchemas",
      "dependencies",
      "$defs",
      "definitions");

  private final Visitor visitor;

  private Subschemas(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Receives the schemas. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Visits one schema.
     *
     * @param path the names and keywords that lead to it
     * @param reachable true if only {@code properties} lie between the root and this schema
     */
    public void visit(JsonNode schema, List<String> path, boolean reachable);
  }

  public static void visit(JsonNode root, Visitor visitor) {
    new Subschemas(visitor).visit(root, List.of(), true);
  }

  private void visit(JsonNode schema, List<String> path, boolean reachable) {
    visitor.visit(schema, path, reachable);
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

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
