package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into parts of a document that may have any form. */
final class Nodes {
  private Nodes() {}

  static Optional<YamlNode> member(YamlNode node, String name) {
    return node instanceof Mapping mapping
        ? Optional.ofNullable(mapping.members().get(name)).map(Member::value)
        : Optional.empty();
  }

  /** The members of a mapping; none of anything else. */
  static Map<String, Member> members(YamlNode node) {
    return node instanceof Mapping mapping ? mapping.members() : Map.of();
  }

  static Map<String, Member> members(YamlNode node, String name) {
    return member(node, name).map(Nodes::members).orElse(Map.of());
  }

  /** The items of a list; none of anything else. */
  static List<YamlNode> items(YamlNode node, String name) {
    return member(node, name).orElse(node) instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }

  /** A text; empty if there is none. */
  static String text(YamlNode node, String name) {
    return member(node, name).map(each -> each.json().stringValue("")).orElse("");
  }

  static boolean flag(YamlNode node, String name, boolean otherwise) {
    return member(node, name).map(each -> each.json().booleanValue(otherwise)).orElse(otherwise);
  }
}
