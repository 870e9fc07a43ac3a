package io.github.mcpwar.client;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form that a server asks the user to fill in.
 *
 * @param message the reason, shown to the user
 * @param schema a JSON Schema of a flat object whose properties are the fields
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Form mode</a>
 */
public record FormRequest(String message, ObjectNode schema) {

  /** The default values of the fields. */
  public ObjectNode defaults() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    schema.path("properties").forEachEntry((name, field) -> {
      JsonNode value = field.get("default");
      if (value != null) {
        values.set(name, value);
      }
    });
    return values;
  }

  /** Returns the problems of an answer, one sentence each; empty if it is valid. */
  public List<String> problems(ObjectNode content) {
    return FormSchema.problems(schema, content);
  }

  /** Returns the problems of one field's value; empty if it is valid. */
  public List<String> problems(String field, JsonNode value) {
    return schema.path("properties").get(field) instanceof ObjectNode property
        ? FormSchema.problems(property, value)
        : List.of();
  }
}
