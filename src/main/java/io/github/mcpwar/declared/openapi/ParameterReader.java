package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.HttpHeaders;
import io.github.mcpwar.declared.openapi.Parameter.Style;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one parameter of an operation. */
record ParameterReader(Document document, SchemaConverter schemas, Problems problems) {

  /** Headers that the specification says are not parameters. */
  private static final Set<String> IGNORED = Set.of("accept", "content-type", "authorization");

  private static final Map<String, List<Style>> STYLES = Map.of(
      "path", List.of(Style.SIMPLE, Style.LABEL, Style.MATRIX),
      "query", List.of(Style.FORM, Style.SPACE, Style.PIPE, Style.DEEP),
      "header", List.of(Style.SIMPLE),
      "cookie", List.of(Style.FORM));

  /** Reads a parameter, and adds its argument; empty for one that is no argument. */
  Optional<Parameter> read(YamlNode node, FixedParts fixed, OperationReader.Arguments arguments) {
    String name = Nodes.text(node, "name");
    String in = Nodes.text(node, "in");
    List<Style> styles = STYLES.get(in);
    if (name.isEmpty() || styles == null) {
      problems.add(node.place(), "a parameter needs name and in: path, query, header or cookie");
      return Optional.empty();
    }
    if (in.equals("header") && isSkipped(name, node) || fixed.has(in, name)) {
      return Optional.empty();
    }
    Style style = style(node, name, styles);
    Optional<YamlNode> content = Nodes.members(node, "content").values().stream()
        .map(YamlNode.Member::value)
        .findFirst();
    boolean isJson = Nodes.members(node, "content").keySet().stream()
        .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("json"));
    ObjectNode schema = Nodes.member(content.orElse(node), "schema")
        .map(schemas::convert)
        .orElseGet(() -> JsonNodeFactory.instance.objectNode());
    describe(node, schema);
    boolean isRequired = in.equals("path") || Nodes.flag(node, "required", false);
    String argument = arguments.add(name, in, schema, isRequired, node.place());
    return Optional.of(new Parameter(
        argument,
        name,
        in,
        style,
        Nodes.flag(node, "explode", style == Style.FORM),
        Nodes.flag(node, "allowReserved", false),
        isJson));
  }

  private boolean isSkipped(String name, YamlNode node) {
    if (IGNORED.contains(name.toLowerCase(Locale.ROOT)) || HttpHeaders.isReserved(name)) {
      return true;
    }
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      problems.add(node.place(), YamlReader.quoted(name) + " cannot be the name of a header");
      return true;
    }
    return false;
  }

  private Style style(YamlNode node, String name, List<Style> styles) {
    String said = Nodes.text(node, "style");
    if (said.isEmpty()) {
      return styles.get(0);
    }
    Optional<Style> style =
        styles.stream().filter(each -> each.word.equals(said)).findFirst();
    if (style.isEmpty()) {
      boolean isKnown = Stream.of(Style.values()).anyMatch(each -> each.word.equals(said));
      problems.add(
          node.place(),
          "the parameter " + YamlReader.quoted(name) + " has the style " + YamlReader.quoted(said)
              + (isKnown ? ", which is not for its place" : ", which is none") + "; write one of "
              + Arrays.toString(styles.stream().map(each -> each.word).toArray()));
    }
    return style.orElse(styles.get(0));
  }

  /** Takes the parameter's own description and example, as schemas often have none. */
  private static void describe(YamlNode node, ObjectNode schema) {
    String own = Operation.cut(Operation.line(Nodes.text(node, "description")), 500);
    String more = schema.path("description").stringValue("");
    if (!own.isEmpty() && !more.startsWith(own)) {
      String both = more.isEmpty() ? own : own + (own.endsWith(".") ? " " : ". ") + more;
      schema.put("description", both);
    }
  }
}
