package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the schemas of a document into a JSON Schema of 2020-12. What is referred to becomes a
 * definition, so that circles stay circles. Keywords that say nothing of a value are left out.
 */
final class SchemaConverter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> SCHEMAS = List.of(
      "items",
      "additionalProperties",
      "not",
      "if",
      "then",
      "else",
      "contains",
      "propertyNames",
      "unevaluatedItems",
      "unevaluatedProperties");
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final List<String> MAPS =
      List.of("properties", "patternProperties", "dependentSchemas");

  private final Document document;
  private final boolean isRequest;
  private final Problems problems;
  private final Map<String, String> names = new HashMap<>();
  private final Deque<Map.Entry<String, YamlNode>> waiting = new ArrayDeque<>();

  /** Creates a converter for one schema; in a request, what is only read is left out. */
  SchemaConverter(Document document, boolean isRequest, Problems problems) {
    this.document = document;
    this.isRequest = isRequest;
    this.problems = problems;
  }

  /** Converts a schema. */
  ObjectNode convert(YamlNode node) {
    ObjectNode schema = NODES.objectNode();
    if (node.json().isBoolean()) {
      return node.json().booleanValue() ? schema : schema.set("not", NODES.objectNode());
    }
    if (!(node instanceof Mapping mapping)) {
      return schema;
    }
    String reference = Nodes.text(node, "$ref");
    if (!reference.isEmpty()) {
      refer(node, reference, schema);
      if (document.isOld()) {
        return schema;
      }
    }
    for (String keyword : SCHEMAS) {
      Nodes.member(mapping, keyword).ifPresent(each -> schema.set(keyword, one(keyword, each)));
    }
    LISTS.forEach(keyword -> list(mapping, keyword, schema));
    MAPS.forEach(keyword -> map(mapping, keyword, schema));
    new Keywords(mapping, document.isOld()).write(schema);
    if (isRequest) {
      dropReadOnly(mapping, schema);
    }
    return schema;
  }

  private JsonNode one(String keyword, YamlNode node) {
    return node.json().isBoolean() && !keyword.equals("items") ? node.json() : convert(node);
  }

  private void list(Mapping mapping, String keyword, ObjectNode schema) {
    List<YamlNode> items = Nodes.items(mapping, keyword);
    if (Nodes.member(mapping, keyword).isPresent() && !items.isEmpty()) {
      ArrayNode all = schema.putArray(keyword);
      items.forEach(each -> all.add(convert(each)));
    }
  }

  private void map(Mapping mapping, String keyword, ObjectNode schema) {
    if (Nodes.member(mapping, keyword).orElse(null) instanceof Mapping members) {
      ObjectNode all = schema.putObject(keyword);
      members.members().forEach((name, each) -> {
        if (!keyword.equals("patternProperties") || Keywords.isPattern(name)) {
          all.set(name, convert(each.value()));
        }
      });
    }
  }

  /** Leaves out members that only the service sets. */
  private void dropReadOnly(Mapping mapping, ObjectNode schema) {
    Set<String> dropped = new HashSet<>();
    Nodes.members(mapping, "properties").forEach((name, each) -> {
      if (Nodes.flag(each.value(), "readOnly", false)) {
        dropped.add(name);
      }
    });
    if (!dropped.isEmpty() && schema.get("properties") instanceof ObjectNode properties) {
      properties.remove(dropped);
      if (schema.get("required") instanceof ArrayNode required) {
        required.removeIf(each -> dropped.contains(each.stringValue("")));
        if (required.isEmpty()) {
          schema.remove("required");
        }
      }
    }
  }

  private void refer(YamlNode node, String reference, ObjectNode schema) {
    String known = names.get(reference);
    if (known == null) {
      YamlNode target = document.follow(node, problems).orElse(null);
      if (target == null) {
        return;
      }
      String last = Document.name(reference.substring(reference.lastIndexOf('/') + 1))
          .replaceAll("[^A-Za-z0-9_-]", "_");
      known = last;
      for (int i = 2; names.containsValue(known); i++) {
        known = last + "_" + i;
      }
      names.put(reference, known);
      waiting.add(Map.entry(known, target));
    }
    schema.put("$ref", "#/$defs/" + known);
  }

  /** Adds what was referred to. */
  void define(ObjectNode schema) {
    ObjectNode definitions = NODES.objectNode();
    while (!waiting.isEmpty()) {
      Map.Entry<String, YamlNode> next = waiting.remove();
      definitions.set(next.getKey(), convert(next.getValue()));
    }
    if (!definitions.isEmpty()) {
      schema.set("$defs", definitions);
    }
  }
}
