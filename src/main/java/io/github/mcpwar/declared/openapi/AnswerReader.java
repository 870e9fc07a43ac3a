package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the schema of an operation's answers. */
record AnswerReader(Operation operation, Problems problems) {

  /** The schema of successful answers; null if they are no JSON objects. */
  @Nullable
  ObjectNode read() {
    Optional<YamlNode> answer = Nodes.members(operation.node(), "responses").entrySet().stream()
        .filter(each -> each.getKey().matches("2\\d\\d|2XX|default"))
        .min(Comparator.comparing(Map.Entry::getKey))
        .flatMap(each -> operation.document().follow(each.getValue().value(), problems));
    Optional<YamlNode> schema = answer.stream()
        .flatMap(node -> Nodes.members(node, "content").entrySet().stream())
        .filter(each -> each.getKey().matches("(?i)[^;]*[/+]json\\b.*"))
        .map(Map.Entry::getValue)
        .map(Member::value)
        .findFirst()
        .flatMap(media -> Nodes.member(media, "schema"))
        .flatMap(node -> operation.document().follow(node, problems));
    if (schema.isEmpty()) {
      return null;
    }
    SchemaConverter converter = new SchemaConverter(operation.document(), false, problems);
    ObjectNode converted = converter.convert(schema.get());
    if (!converted.path("type").stringValue("").equals("object")) {
      return null;
    }
    converter.define(converted);
    return converted;
  }
}
