package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An operation of a document.
 *
 * @param id its {@code operationId}; empty if it has none
 * @param method in capital letters
 * @param item the path with all its operations
 */
public record Operation(
    Document document,
    Place place,
    String id,
    String method,
    String path,
    List<String> tags,
    Mapping item,
    Mapping node) {
  private static final int MAX_DESCRIPTION = 1_000;

  /** The method with the path, which is unique in the document. */
  public String call() {
    return method + " " + path;
  }

  /** The name of a tool, before its prefix: the id, or the method with the path. */
  public String toolName() {
    String name = id.isEmpty() ? method.toLowerCase(Locale.ROOT) + path : id;
    return name.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
  }

  /** Returns true if a call changes nothing. */
  public boolean isReadOnly() {
    return method.equals("GET");
  }

  /** The security schemes of the first way to call it; empty if it needs none. */
  public Set<String> schemes() {
    List<Set<String>> ways = SecurityReader.ways(this);
    return ways.isEmpty() || ways.stream().anyMatch(Set::isEmpty) ? Set.of() : ways.get(0);
  }

  /** The name for people; empty if there is none. */
  public String title() {
    return cut(line(Nodes.text(node, "summary")), 100);
  }

  /** The purpose, by which models choose. */
  public String description() {
    String summary = line(Nodes.text(node, "summary"));
    String more = Nodes.text(node, "description").strip();
    String both = more.isEmpty() || more.equals(summary)
        ? summary
        : summary.isEmpty() || more.startsWith(summary) ? more : summary + "\n\n" + more;
    String said = both.isEmpty() ? call() : cut(both, MAX_DESCRIPTION);
    return Nodes.flag(node, "deprecated", false) ? "Deprecated. " + said : said;
  }

  static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
