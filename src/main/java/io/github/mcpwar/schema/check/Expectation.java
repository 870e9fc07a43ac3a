package io.github.mcpwar.schema.check;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.github.mcpwar.jsonrpc.Caps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Describes what a schema keyword expects of a value. */
public final class Expectation {
  /** The pattern of text that is not blank. */
  public static final String NOT_BLANK = "\\S";

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*");
  private static final int MAX_QUOTE = 60;
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_NAMES = 20;

  private static final Map<String, String> TYPES = Map.of(
      "string", "a string",
      "integer", "a whole number",
      "number", "a number",
      "boolean", "true or false",
      "array", "an array",
      "object", "an object",
      "null", "null");

  private static final Map<String, String> FORMATS = Map.of(
      "date", "a date such as 2026-01-31",
      "date-time", "a date and time with offset such as 2026-01-31T09:30:00Z",
      "time", "a time with offset such as 09:30:00Z",
      "duration", "a duration such as PT1H30M",
      "uri", "an absolute URI such as https://example.com/",
      "uuid", "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
      "email", "an e-mail address such as ann@example.com");

  private final String name;
  private final JsonNode schema;

  /**
   * Creates descriptions for one value.
   *
   * @param name the name of the value
   * @param schema the whole document
   */
  Expectation(String name, JsonNode schema) {
    this.name = name;
    this.schema = schema;
  }

  /** The location of the value, the expectation, and the actual value. */
  String line(Error error) {
    String where = path(name, elements(error.getInstanceLocation()));
    JsonNode value = error.getInstanceNode();
    JsonNode expected = error.getSchemaNode();
    String property = String.valueOf(error.getProperty());
    return switch (error.getKeyword()) {
      case "required" -> member(where, property) + ": is required";
      case "additionalProperties", "unevaluatedProperties" ->
        member(where, property) + ": is not known" + knownMembers(error);
      case "propertyNames" -> member(where, property) + ": is not " + name(expected);
      case "type" -> where + ": must be " + types(expected) + was(value);
      case "enum" -> where + ": must be one of " + list(expected) + was(value);
      case "const" -> where + ": must be " + quote(expected) + was(value);
      case "minimum" -> where + ": must be at least " + expected + was(value);
      case "maximum" -> where + ": must be at most " + expected + was(value);
      case "exclusiveMinimum" -> where + ": must be greater than " + expected + was(value);
      case "exclusiveMaximum" -> where + ": must be less than " + expected + was(value);
      case "multipleOf" -> where + ": must be a multiple of " + expected + was(value);
      case "minLength" ->
        where + ": must have at least " + count(expected, "character") + was(value);
      case "maxLength" ->
        where + ": must have at most " + count(expected, "character") + has(length(value));
      case "minItems" ->
        where + ": must have at least " + count(expected, "element") + has(value.size());
      case "maxItems" ->
        where + ": must have at most " + count(expected, "element") + has(value.size());
      case "uniqueItems" -> where + ": must not have the same element twice";
      case "minProperties" ->
        where + ": must have at least " + count(expected, "member") + has(value.size());
      case "maxProperties" ->
        where + ": must have at most " + count(expected, "member") + has(value.size());
      case "pattern" -> where + ": " + pattern(expected.asString("")) + was(value);
      case "format" -> where + ": must be " + format(expected.asString("")) + was(value);
      default -> where + ": " + Caps.shorten(error.getMessage(), MAX_MESSAGE);
    };
  }

  /** Describes a member that has none of the constants that distinguish alternatives. */
  String mark(List<Error> errors) {
    ArrayNode expected = JsonNodeFactory.instance.arrayNode();
    errors.forEach(error -> expected.add(error.getSchemaNode()));
    Error first = errors.get(0);
    return path(name, elements(first.getInstanceLocation())) + ": must be one of " + list(expected)
        + was(first.getInstanceNode());
  }

  /** The location in the notation of code. */
  static String path(String root, List<Object> elements) {
    StringBuilder place = new StringBuilder(root);
    for (Object element : elements) {
      if (place.length() > MAX_MESSAGE) {
        return place.append('…').toString();
      }
      place.append(
          element instanceof Integer index ? "[" + index + "]" : step(String.valueOf(element)));
    }
    return place.toString();
  }

  private static List<Object> elements(NodePath path) {
    return IntStream.range(0, path.getNameCount()).mapToObj(path::getElement).toList();
  }

  static String member(String place, String name) {
    return place + step(name);
  }

  private static String step(String name) {
    String quoted = quote(name);
    return IDENTIFIER.matcher(quoted).matches() ? "." + quoted : "[\"" + quoted + "\"]";
  }

  /** The expectation for names of members. */
  private static String name(JsonNode expected) {
    if (expected.has("format")) {
      return format(expected.path("format").asString("")) + ", as names here must be";
    }
    return expected.has("pattern")
        ? "a name of the pattern " + expected.path("pattern").asString("")
        : "known" + known(expected.path("enum"));
  }

  /** The allowed members of an object, if the schema lists them. */
  private String knownMembers(Error error) {
    JsonNode parent = schema;
    NodePath keyword = error.getSchemaLocation().getFragment();
    for (int i = 0; i < keyword.getNameCount() - 1; i++) {
      Object element = keyword.getElement(i);
      parent = element instanceof Integer index
          ? parent.path(index)
          : parent.path(String.valueOf(element));
    }
    return parent.has("patternProperties")
        ? ""
        : known(parent.path("properties").propertyNames());
  }

  private static String known(JsonNode names) {
    return names.isArray()
        ? known(names.valueStream().map(name -> name.asString("")).toList())
        : "";
  }

  private static String known(Collection<String> names) {
    if (names.isEmpty()) {
      return "; there are none";
    }
    String first = String.join(", ", names.stream().limit(MAX_NAMES).toList());
    return "; known are " + first + (names.size() > MAX_NAMES ? " …" : "");
  }

  private static String types(JsonNode expected) {
    if (expected.isArray()) {
      return String.join(" or ", expected.valueStream().map(Expectation::types).toList());
    }
    return TYPES.getOrDefault(expected.asString(""), expected.asString(""));
  }

  private static String format(String format) {
    return FORMATS.getOrDefault(format, "of the format " + format);
  }

  /** True if the error is about blank text. */
  static boolean isBlank(Error error) {
    return error.getKeyword().equals("pattern")
        && error.getSchemaNode().asString("").equals(NOT_BLANK);
  }

  private static String pattern(String regexp) {
    return regexp.equals(NOT_BLANK) ? "must not be blank" : "must match the pattern " + regexp;
  }

  private static String count(JsonNode number, String thing) {
    return number + " " + thing + (number.asString("").equals("1") ? "" : "s");
  }

  private static int length(JsonNode value) {
    String text = value.asString("");
    return text.codePointCount(0, text.length());
  }

  private static String has(int count) {
    return " (has " + count + ")";
  }

  private static String was(JsonNode value) {
    if (value.isObject()) {
      return " (was an object)";
    }
    return value.isArray() ? " (was an array)" : " (was " + quote(value) + ")";
  }

  private static String list(JsonNode values) {
    return String.join(", ", values.valueStream().map(Expectation::quote).toList());
  }

  private static String quote(JsonNode value) {
    String text = value.stringValue("");
    return text.length() <= MAX_QUOTE
        ? quote(value.toString())
        : quote(StringNode.valueOf(text.substring(0, MAX_QUOTE)).toString());
  }

  private static String quote(String text) {
    return Caps.shorten(text, MAX_QUOTE);
  }
}
