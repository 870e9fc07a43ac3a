package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.schema.JsonMember;
import io.github.mcpwar.schema.PublishedSchema;
import io.github.mcpwar.schema.values.EnumValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that the specification allows in a form.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/schema#primitiveschemadefinition">
 * PrimitiveSchemaDefinition</a>
 */
final class FormFieldSchema {
  private static final Set<String> FORMATS = Set.of("email", "uri", "date", "date-time");
  private static final List<String> COMMON = List.of("type", "title", "description", "default");

  /**
   * Additional keywords by type. Clients ignore a pattern, which the specification does not
   * mention.
   */
  private static final Map<String, List<String>> KEYWORDS = Map.of(
      "string", List.of("minLength", "maxLength", "format", "pattern"),
      "integer", List.of("minimum", "maximum"),
      "number", List.of("minimum", "maximum"),
      "boolean", List.of(),
      "array", List.of("minItems", "maxItems"));

  private FormFieldSchema() {}

  /**
   * The field for a component of a record: the part of its schema that the specification allows.
   * The rest is only checked.
   */
  static ObjectNode of(JsonMember member, JsonNode schemas, JsonMapper mapper) {
    JsonNode schema = schemas.path(member.name());
    String type = schema.path("type").stringValue("");
    boolean choice = schema.has("enum");
    boolean choices = schema.path("items").has("enum")
        && schema.path("items").path("type").stringValue("").equals("string");
    if (!KEYWORDS.containsKey(type) || (type.equals("array") && !choices)) {
      throw notAField(member.name());
    }
    ObjectNode field = mapper.createObjectNode();
    copy(COMMON, schema, field);
    if (choice) {
      setChoices(field, "oneOf", member.type(), mapper);
    } else if (choices) {
      copy(KEYWORDS.get(type), schema, field);
      setChoices(field.putObject("items"), "anyOf", unwrap(member.type()).getContentType(), mapper);
    } else {
      copy(KEYWORDS.get(type), PublishedSchema.of((ObjectNode) schema), field);
      if (!FORMATS.contains(field.path("format").stringValue(""))) {
        field.remove("format");
      }
      inclusive(schema, field);
    }
    return field;
  }

  private static void copy(List<String> keywords, JsonNode from, ObjectNode to) {
    for (String keyword : keywords) {
      JsonNode value = from.get(keyword);
      if (value != null) {
        to.set(keyword, value.deepCopy());
      }
    }
  }

  /** Converts exclusive bounds of whole numbers to inclusive ones. */
  private static void inclusive(JsonNode schema, ObjectNode field) {
    if (schema.path("type").stringValue("").equals("integer")) {
      shift(schema.get("exclusiveMinimum"), field, "minimum", BigDecimal.ONE);
      shift(schema.get("exclusiveMaximum"), field, "maximum", BigDecimal.ONE.negate());
    }
  }

  private static void shift(JsonNode bound, ObjectNode field, String keyword, BigDecimal step) {
    if (bound != null && bound.isIntegralNumber() && !field.has(keyword)) {
      field.set(keyword, field.numberNode(bound.decimalValue().add(step).toBigInteger()));
    }
  }

  /** Adds the constants of an enum, with their titles for users. */
  private static void setChoices(
      ObjectNode target, String titled, JavaType declared, JsonMapper mapper) {
    JavaType type = unwrap(declared);
    Map<Enum<?>, JsonNode> values = EnumValues.of(type, mapper).values();
    if (values.keySet().stream().noneMatch(constant -> title(constant).isPresent())) {
      target.put("type", "string");
      target.putArray("enum").addAll(values.values());
      return;
    }
    ArrayNode choices = target.putArray(titled);
    values.forEach((constant, value) -> choices
        .addObject()
        .put("const", value.stringValue())
        .put("title", title(constant).orElse(value.stringValue())));
  }

  private static JavaType unwrap(JavaType type) {
    return type.isReferenceType() ? type.getContentType() : type;
  }

  private static Optional<String> title(Enum<?> value) {
    try {
      ToolArg said = value.getDeclaringClass().getField(value.name()).getAnnotation(ToolArg.class);
      return Optional.ofNullable(said).map(ToolArg::title).filter(title -> !title.isEmpty());
    } catch (NoSuchFieldException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException notAField(String name) {
    return new IllegalArgumentException("the field " + name
        + " must be a text, a number, true or false, one of several texts, or a list of such");
  }

  /** Rejects a schema that is not a form. */
  static void requireForm(ObjectNode schema) {
    requireOnly("a form", schema, List.of("$schema", "type", "properties", "required"));
    if (!schema.path("type").stringValue("").equals("object")
        || !(schema.get("properties") instanceof ObjectNode properties)) {
      throw new IllegalArgumentException("a form is of type object and has properties");
    }
    properties.forEachEntry(FormFieldSchema::requireField);
  }

  private static void requireField(String name, JsonNode schema) {
    String type = schema.path("type").stringValue("");
    List<String> keywords = KEYWORDS.get(type);
    if (keywords == null) {
      throw notAField(name);
    }
    if (type.equals("array")) {
      requireOnly(name, schema, List.of("items"), COMMON, keywords);
      requireChoices(name, schema.path("items"), "anyOf");
    } else if (schema.has("enum") || schema.has("oneOf")) {
      requireOnly(name, schema, List.of("enum", "enumNames", "oneOf"), COMMON);
      requireChoices(name, schema, "oneOf");
    } else {
      requireOnly(name, schema, COMMON, keywords);
      String format = schema.path("format").stringValue("");
      if (!format.isEmpty() && !FORMATS.contains(format)) {
        throw new IllegalArgumentException(
            name + " has the format " + format + ", but it must be one of "
                + String.join(", ", FORMATS.stream().sorted().toList()));
      }
    }
  }

  private static void requireChoices(String name, JsonNode schema, String titled) {
    boolean texts = schema.path("type").stringValue("").equals("string")
        && schema.path("enum").isArray()
        && schema.path("enum").valueStream().allMatch(JsonNode::isString);
    boolean withTitles = schema.path(titled).isArray()
        && schema
            .path(titled)
            .valueStream()
            .allMatch(
                each -> each.path("const").isString() && each.path("title").isString());
    if (texts == withTitles) {
      throw new IllegalArgumentException(name + " must have either an enum of texts, or " + titled
          + " with a const and a title each");
    }
  }

  @SafeVarargs
  private static void requireOnly(String where, JsonNode schema, List<String>... allowed) {
    List<String> all = List.of(allowed).stream().flatMap(List::stream).toList();
    for (String keyword : schema.propertyNames()) {
      if (!all.contains(keyword)) {
        throw new IllegalArgumentException(
            where + " has the keyword " + keyword + ", which forms do not have");
      }
    }
  }
}
