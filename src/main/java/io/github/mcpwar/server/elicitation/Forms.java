package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.schema.Constraints;
import io.github.mcpwar.schema.JsonForm;
import io.github.mcpwar.schema.JsonMember;
import io.github.mcpwar.schema.ReadObjects;
import io.github.mcpwar.schema.SchemaPath;
import io.github.mcpwar.schema.TypeSchema;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.schema.values.AuthorMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates forms from records and schemas.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Requested
 *     schema</a>
 */
final class Forms {
  private static final System.Logger LOG = System.getLogger(Forms.class.getName());
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final JsonMapper mapper;
  private final Map<Class<?>, Form<?>> byType = new ConcurrentHashMap<>();

  /** Creates a factory; {@code mapper} reads the content. */
  Forms(JsonMapper mapper) {
    this.mapper = AuthorMapper.of(mapper)
        .rebuild()
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  /**
   * The form of a record's components.
   *
   * @throws IllegalArgumentException if a component cannot be a field; the message says why
   */
  @SuppressWarnings("unchecked") // stored with its own type
  <T> Form<T> of(Class<T> type) {
    return (Form<T>) byType.computeIfAbsent(type, this::make);
  }

  private <T> Form<T> make(Class<T> type) {
    try {
      JavaType javaType = mapper.constructType(type);
      ReadObjects objects = new ReadObjects(mapper);
      if (!(objects.form(javaType) instanceof JsonForm.Members object)) {
        throw new IllegalArgumentException("it is not a record of fields");
      }
      List<JsonMember> members = object.members();
      Constraints constraints = new Constraints(constraint -> LOG.log(
          System.Logger.Level.WARNING,
          "Form " + type.getName() + ": nothing checks @"
              + constraint.annotationType().getSimpleName()
              + ", which a JSON Schema cannot express"));
      ObjectNode checked = new TypeSchema(mapper, objects, constraints, wide -> {})
          .ofMembers(SchemaPath.Kind.PROPERTY, members);
      checked.remove("additionalProperties"); // unknown content is ignored
      ObjectNode shown = mapper.createObjectNode().put("type", "object");
      ObjectNode fields = shown.putObject("properties");
      for (JsonMember member : members) {
        fields.set(member.name(), FormFieldSchema.of(member, checked.path("properties"), mapper));
      }
      if (checked.has("required")) {
        shown.set("required", checked.get("required").deepCopy());
      }
      return new Form<>(shown, checked, true, content -> mapper.convertValue(content, type));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The form " + type.getName() + " cannot be shown: " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The form " + type.getName() + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The form of a schema.
   *
   * @throws IllegalArgumentException if the specification does not allow it; the message says why
   */
  Form<Map<String, Object>> of(Map<String, Object> schema) {
    ObjectNode given = mapper.valueToTree(schema);
    try {
      JsonSchema.checked(given);
      FormFieldSchema.requireForm(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The form cannot be shown: " + e.getMessage(), e);
    }
    return new Form<>(given, given, false, content -> mapper.convertValue(content, MAP));
  }
}
