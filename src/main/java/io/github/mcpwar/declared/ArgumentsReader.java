package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the arguments of a tool into an input schema. Each argument is a JSON Schema with the
 * keywords below; it is required unless it says {@code required: false} or has a default.
 */
final class ArgumentsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final String REQUIRED = "required";

  private static final Set<String> TYPES =
      new TreeSet<>(Set.of("string", "integer", "number", "boolean", "array", "object"));

  private static final Set<String> NUMBERS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final Set<String> COUNTS =
      Set.of("minLength", "maxLength", "minItems", "maxItems");
  private static final Set<String> TEXTS =
      Set.of("title", "description", "format", "pattern", "x-mcp-header");
  private static final Set<String> ANYTHING = Set.of("default", "examples", "const");

  private final Problems problems;

  ArgumentsReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads all arguments. */
  Arguments read(Fields tool) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    Map<String, Place> places = new LinkedHashMap<>();
    for (Map.Entry<String, Member> each : tool.members("arguments").entrySet()) {
      String name = each.getKey();
      if (!NAME.matcher(name).matches()) {
        problems.add(
            each.getValue().place(),
            "the argument " + YamlReader.quoted(name) + " must have a name of 1 to 64 letters,"
                + " digits and underscores that does not begin with a digit");
        continue;
      }
      places.put(name, each.getValue().place());
      YamlNode node = each.getValue().value();
      ObjectNode property = schema(name, node, true);
      properties.set(name, property);
      if (isRequired(name, node) && !property.has("default")) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set(REQUIRED, required);
    }
    schema.put("additionalProperties", false);
    return new Arguments(schema, places);
  }

  private boolean isRequired(String name, YamlNode node) {
    if (!(node instanceof Mapping mapping) || !mapping.members().containsKey(REQUIRED)) {
      return true;
    }
    YamlNode said = mapping.members().get(REQUIRED).value();
    if (!said.json().isBoolean()) {
      problems.add(said.place(), "required of argument " + name + " must be true or false");
      return true;
    }
    return said.json().booleanValue();
  }

  private ObjectNode schema(String name, YamlNode node, boolean isArgument) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    String what = "argument " + name;
    Fields fields = Fields.of(what, node, problems).orElse(null);
    if (fields == null) {
      return schema;
    }
    String type = fields.requiredText("type").orElse("");
    if (!type.isEmpty() && !TYPES.contains(type)) {
      fields.refuse(
          "type",
          "the type of " + what + " must be one of " + String.join(", ", TYPES) + ", not "
              + YamlReader.quoted(type));
      type = "";
    }
    if (!type.isEmpty()) {
      schema.put("type", type);
    }
    if (isArgument) {
      fields.node(REQUIRED);
    }
    TEXTS.forEach(keyword -> fields.text(keyword).ifPresent(text -> schema.put(keyword, text)));
    NUMBERS.forEach(keyword -> number(fields, keyword, what, schema));
    COUNTS.forEach(keyword ->
        fields.count(keyword, Integer.MAX_VALUE).ifPresent(count -> schema.put(keyword, count)));
    ANYTHING.forEach(
        keyword -> fields.node(keyword).ifPresent(each -> schema.set(keyword, each.json())));
    fields.flag("uniqueItems").ifPresent(flag -> schema.put("uniqueItems", flag));
    pattern(fields, what);
    choices(fields, what, type, schema);
    fields
        .node("items")
        .ifPresentOrElse(
            items -> schema.set("items", schema("items of " + name, items, false)), () -> {
              if ("array".equals(schema.path("type").stringValue(""))) {
                problems.add(fields.place(), what + " is an array and needs items");
              }
            });
    members(fields, name, schema);
    fields.end();
    return schema;
  }

  private void members(Fields fields, String name, ObjectNode schema) {
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    fields.members("properties").forEach((member, value) -> {
      schema
          .withObject("/properties")
          .set(member, schema(name + "." + member, value.value(), true));
      if (isRequired(name + "." + member, value.value())) {
        required.add(member);
      }
    });
    if (schema.has("properties")) {
      if (!required.isEmpty()) {
        schema.set(REQUIRED, required);
      }
      schema.put("additionalProperties", false);
    }
  }

  private static void number(Fields fields, String keyword, String what, ObjectNode schema) {
    fields.node(keyword).ifPresent(node -> {
      if (node.json().isNumber()) {
        schema.set(keyword, node.json());
      } else {
        fields.refuse(keyword, keyword + " of " + what + " must be a number");
      }
    });
  }

  private static void pattern(Fields fields, String what) {
    fields.text("pattern").ifPresent(pattern -> {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        fields.refuse(
            "pattern",
            "the pattern of " + what + " is not a regular expression: " + e.getDescription());
      }
    });
  }

  private void choices(Fields fields, String what, String type, ObjectNode schema) {
    fields.node("enum").ifPresent(node -> {
      if (!(node instanceof Sequence choices) || choices.items().isEmpty()) {
        problems.add(node.place(), "enum of " + what + " must be a list of values");
        return;
      }
      for (YamlNode choice : choices.items()) {
        if (!isOf(type, choice.json())) {
          problems.add(
              choice.place(),
              "a value of enum of " + what + " is no " + type
                  + (type.equals("string") ? ": put it in quotes" : ""));
        }
      }
      schema.set("enum", choices.json());
    });
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }
}
