package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An OpenAPI document. Nothing outside of it is ever read. */
public final class Document {

  /** The methods of operations that can be tools. */
  static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private static final int MAX_CHAIN = 20;

  private final Mapping root;
  private final boolean isOld;
  private final List<Operation> operations = new ArrayList<>();

  private Document(Mapping root, boolean isOld) {
    this.root = root;
    this.isOld = isOld;
  }

  /**
   * Reads a document in JSON or YAML.
   *
   * @param problems receives its errors; then there is no document
   */
  public static Optional<Document> read(String text, Problems problems) {
    YamlNode root = YamlReader.readEither(text, problems).orElse(null);
    if (root == null || !problems.isEmpty()) {
      return Optional.empty();
    }
    String version = Nodes.text(root, "openapi");
    if (root instanceof Mapping mapping && version.matches("3\\.[01]\\..*")) {
      Document document = new Document(mapping, version.startsWith("3.0"));
      document.readOperations(problems);
      return problems.isEmpty() ? Optional.of(document) : Optional.empty();
    }
    problems.add(
        root.place(),
        Nodes.member(root, "swagger").isPresent()
            ? "this is a document of Swagger 2.0; convert it to OpenAPI 3.0 or 3.1"
            : "this is no OpenAPI document of 3.0 or 3.1: it needs openapi: 3.0.… or 3.1.…");
    return Optional.empty();
  }

  /** Returns true for 3.0, whose schemas are not quite JSON Schemas. */
  boolean isOld() {
    return isOld;
  }

  Mapping root() {
    return root;
  }

  /** All operations that can be tools, in the order of the document. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  private void readOperations(Problems problems) {
    Nodes.members(root, "paths").forEach((path, member) -> {
      if (!path.startsWith("/")) {
        return; // an extension
      }
      follow(member.value(), problems).ifPresent(item -> {
        for (String method : METHODS) {
          Member found = Nodes.members(item).get(method);
          if (found != null && found.value() instanceof Mapping node) {
            operations.add(operation(found.place(), method, path, (Mapping) item, node));
          }
        }
      });
    });
  }

  private Operation operation(Place place, String method, String path, Mapping item, Mapping node) {
    return new Operation(
        this,
        place,
        Nodes.text(node, "operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        Nodes.items(node, "tags").stream()
            .map(each -> each.json().stringValue(""))
            .toList(),
        item,
        node);
  }

  /** Follows references, until there is something else. */
  Optional<YamlNode> follow(YamlNode node, Problems problems) {
    YamlNode at = node;
    for (int i = 0; i < MAX_CHAIN; i++) {
      String reference = Nodes.text(at, "$ref");
      if (reference.isEmpty()) {
        return Optional.of(at);
      }
      Optional<YamlNode> found = find(reference);
      if (found.isEmpty()) {
        problems.add(
            at.place(),
            reference.startsWith("#")
                ? "the reference " + YamlReader.quoted(reference) + " leads to nothing"
                : "the reference " + YamlReader.quoted(reference)
                    + " leads out of the document, which is not followed; bundle all into one");
        return Optional.empty();
      }
      at = found.get();
    }
    problems.add(node.place(), "this reference leads to itself");
    return Optional.empty();
  }

  private Optional<YamlNode> find(String reference) {
    if (!reference.equals("#") && !reference.startsWith("#/")) {
      return Optional.empty();
    }
    Optional<YamlNode> at = Optional.of(root);
    for (String step : reference.substring(1).split("/", -1)) {
      if (!step.isEmpty()) {
        at = at.flatMap(node -> child(node, name(step)));
      }
    }
    return at;
  }

  static String name(String step) {
    String plain = step.replace("+", "%2B");
    try {
      plain = URLDecoder.decode(plain, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      plain = step; // not encoded
    }
    return plain.replace("~1", "/").replace("~0", "~");
  }

  private static Optional<YamlNode> child(YamlNode node, String name) {
    if (node instanceof Sequence list) {
      return name.matches("\\d{1,6}") && Integer.parseInt(name) < list.items().size()
          ? Optional.of(list.items().get(Integer.parseInt(name)))
          : Optional.empty();
    }
    return Nodes.member(node, name);
  }
}
