package io.github.mcpwar.cli;

import io.github.mcpwar.client.FormRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A field of a form.
 *
 * @param schema of its value: a text, number, boolean, a choice, or a list of choices
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Requested schema</a>
 */
record FormField(FormRequest form, String name, JsonNode schema, boolean required) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A value to choose from. */
  private record Choice(String value, String title) {}

  static List<FormField> of(FormRequest form) {
    List<String> required = form.schema()
        .path("required")
        .valueStream()
        .map(each -> each.stringValue(""))
        .toList();
    return form.schema().path("properties").properties().stream()
        .map((Map.Entry<String, JsonNode> each) ->
            new FormField(form, each.getKey(), each.getValue(), required.contains(each.getKey())))
        .toList();
  }

  /** Returns instructions for the person who types the value. */
  List<String> explanation(int columns) {
    String title = schema.path("title").stringValue("");
    String description = schema.path("description").stringValue("");
    String meaning = title + (title.isEmpty() || description.isEmpty() ? "" : " - ") + description;
    List<String> lines = new ArrayList<>(Paragraph.term(
        name + " <" + words() + ">" + (required ? " (required)" : ""), meaning, 2, columns));
    List<Choice> choices = choices();
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      String title1 = choice.title().equals(choice.value()) ? "" : choice.title();
      lines.addAll(Paragraph.term((i + 1) + " " + choice.value(), title1, 6, columns));
    }
    return lines;
  }

  private String words() {
    if (isList()) {
      return "any of these, separated by commas";
    }
    if (!choices().isEmpty()) {
      return "one of these";
    }
    String type = type().equals("boolean") ? "yes or no" : type().isEmpty() ? "string" : type();
    String limits = Stream.of("format", "minimum", "maximum", "minLength", "maxLength", "pattern")
        .filter(schema::has)
        .map(
            each -> ", " + each + " " + ConstraintText.written(schema.path(each).asString()))
        .collect(Collectors.joining());
    return type + limits;
  }

  private String type() {
    return schema.path("type").stringValue("");
  }

  private boolean isList() {
    return type().equals("array");
  }

  private List<Choice> choices() {
    JsonNode source = isList() ? schema.path("items") : schema;
    for (String keyword : List.of("oneOf", "anyOf")) {
      if (source.has(keyword)) {
        return source
            .path(keyword)
            .valueStream()
            .map(each -> {
              String value = each.path("const").asString("");
              return new Choice(value, each.path("title").stringValue(value));
            })
            .toList();
      }
    }
    List<Choice> choices = new ArrayList<>();
    JsonNode names = source.path("enumNames");
    source
        .path("enum")
        .forEach(each -> choices.add(new Choice(
            each.asString(""), names.path(choices.size()).stringValue(each.asString("")))));
    return choices;
  }

  /**
   * Parses the typed value.
   *
   * @throws UsageException if it is not valid for this field
   */
  JsonNode read(String text) {
    if (isList()) {
      ArrayNode array = JSON.arrayNode();
      for (String part : text.split(",")) {
        if (!part.isBlank()) {
          array.add(choices().isEmpty() ? part.strip() : choose(part.strip()));
        }
      }
      return array;
    }
    if (!choices().isEmpty()) {
      return JSON.stringNode(choose(text));
    }
    try {
      return switch (type()) {
        case "integer" -> JSON.numberNode(new BigInteger(text));
        case "number" -> JSON.numberNode(new BigDecimal(text));
        case "boolean" -> JSON.booleanNode(yesOrNo(text));
        default -> JSON.stringNode(text);
      };
    } catch (NumberFormatException e) {
      throw new UsageException("'" + text + "' is not of type " + type());
    }
  }

  private static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true" -> true;
      case "no", "n", "false" -> false;
      default -> throw new UsageException("answer yes or no");
    };
  }

  /** Chooses by value, title or number. */
  private String choose(String text) {
    List<Choice> choices = choices();
    for (Choice choice : choices) {
      if (choice.value().equals(text) || choice.title().equalsIgnoreCase(text)) {
        return choice.value();
      }
    }
    if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= choices.size()) {
      return choices.get(Integer.parseInt(text) - 1).value();
    }
    throw new UsageException(
        "'" + text + "' is not a choice; type a value or its number, 1 to " + choices.size());
  }

  /** Returns the problems of a value; empty if it is valid. */
  List<String> problems(JsonNode value) {
    return form.problems(name, value);
  }

  /** Returns a value as a text for people. */
  static String words(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
        : value.asString();
  }
}
