package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies the keywords of a schema that have no schemas in them. One whose value has the wrong form
 * is left out, since the service checks requests all the same.
 *
 * @param isOld true for the schemas of 3.0
 */
record Keywords(Mapping mapping, boolean isOld) {
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object", "null");
  private static final List<String> NUMBERS = List.of("minimum", "maximum", "multipleOf");
  private static final List<String> EXCLUSIVE = List.of("exclusiveMinimum", "exclusiveMaximum");
  private static final List<String> COUNTS = List.of(
      "minLength",
      "maxLength",
      "minItems",
      "maxItems",
      "minProperties",
      "maxProperties",
      "minContains",
      "maxContains");
  private static final List<String> TEXTS =
      List.of("title", "format", "contentEncoding", "contentMediaType");
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_SHOWN = 100;

  void write(ObjectNode schema) {
    types(schema);
    text("description")
        .ifPresent(text -> schema.put("description", Operation.cut(text, MAX_DESCRIPTION)));
    TEXTS.forEach(keyword -> text(keyword).ifPresent(text -> schema.put(keyword, text)));
    text("pattern").filter(Keywords::isPattern).ifPresent(text -> schema.put("pattern", text));
    NUMBERS.forEach(keyword -> number(keyword, schema));
    if (isOld) {
      exclusive("exclusiveMinimum", "minimum", schema);
      exclusive("exclusiveMaximum", "maximum", schema);
    } else {
      EXCLUSIVE.forEach(keyword -> number(keyword, schema));
    }
    for (String keyword : COUNTS) {
      json(keyword)
          .filter(value -> value.isIntegralNumber() && value.canConvertToInt())
          .filter(value -> value.intValue() >= 0)
          .ifPresent(value -> schema.set(keyword, value));
    }
    json("uniqueItems").filter(JsonNode::isBoolean).ifPresent(v -> schema.set("uniqueItems", v));
    required(schema);
    json("enum").filter(all -> !all.isEmpty()).ifPresent(all -> schema.set("enum", all));
    if (!isOld) {
      json("const").ifPresent(value -> schema.set("const", value));
    }
    json("default").ifPresent(value -> note("Default: ", value, schema));
    json("example").ifPresent(value -> note("Example: ", value, schema));
    if (isOld && Nodes.flag(mapping, "nullable", false)) {
      allowNull(schema);
    }
  }

  /** Returns true for a regular expression that can be checked. */
  static boolean isPattern(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private Optional<JsonNode> json(String keyword) {
    return Nodes.member(mapping, keyword).map(YamlNode::json);
  }

  private Optional<String> text(String keyword) {
    return Optional.of(Nodes.text(mapping, keyword)).filter(text -> !text.isBlank());
  }

  private void number(String keyword, ObjectNode schema) {
    json(keyword)
        .filter(JsonNode::isNumber)
        .filter(value -> !keyword.equals("multipleOf") || value.decimalValue().signum() > 0)
        .ifPresent(value -> schema.set(keyword, value));
  }

  /** In 3.0, a flag says whether a limit itself is excluded. */
  private void exclusive(String keyword, String limit, ObjectNode schema) {
    if (Nodes.flag(mapping, keyword, false) && schema.has(limit)) {
      schema.set(keyword, schema.remove(limit));
    }
  }

  private void types(ObjectNode schema) {
    JsonNode type = json("type").orElse(JsonNodeFactory.instance.missingNode());
    if (TYPES.contains(type.stringValue(""))) {
      schema.set("type", type);
    } else if (type.isArray() && !isOld) {
      Set<String> all = new LinkedHashSet<>();
      type.forEach(each -> all.add(each.stringValue("")));
      all.retainAll(TYPES);
      if (!all.isEmpty()) {
        ArrayNode types = schema.putArray("type");
        all.forEach(types::add);
      }
    }
  }

  private void required(ObjectNode schema) {
    Set<String> names = new LinkedHashSet<>();
    json("required")
        .filter(JsonNode::isArray)
        .ifPresent(all -> all.forEach(each -> {
          if (each.isString()) {
            names.add(each.stringValue());
          }
        }));
    if (!names.isEmpty()) {
      ArrayNode required = schema.putArray("required");
      names.forEach(required::add);
    }
  }

  /**
   * Tells the model a value. A default stays a note, since filling it in would send what the caller
   * did not say.
   */
  private static void note(String words, JsonNode value, ObjectNode schema) {
    if (value.isValueNode() && !value.isNull() && value.asString().length() <= MAX_SHOWN) {
      String said = schema.path("description").stringValue("").strip();
      String end = said.isEmpty() ? "" : said.matches("(?s).*[.!?:]") ? " " : ". ";
      schema.put("description", said + end + words + Operation.line(value.asString()));
    }
  }

  private static void allowNull(ObjectNode schema) {
    if (schema.path("type").isString()) {
      String type = schema.path("type").stringValue();
      schema.putArray("type").add(type).add("null");
      if (schema.get("enum") instanceof ArrayNode all
          && all.valueStream().noneMatch(JsonNode::isNull)) {
        ArrayNode more = all.deepCopy();
        more.addNull();
        schema.set("enum", more);
      }
    } else if (!schema.isEmpty()) {
      ObjectNode other = schema.deepCopy();
      schema.removeAll();
      if (other.has("description")) {
        schema.set("description", other.remove("description"));
      }
      schema.putArray("anyOf").add(other).addObject().put("type", "null");
    }
  }
}
