package io.github.mcpwar.client;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form that a server wants the user to fill in.
 *
 * @param message why
 * @param schema a JSON Schema of a flat object: its properties are the fields
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#form-mode-elicitation-requests">Form
 *     mode</a>
 */
public record FormRequest(String message, ObjectNode schema) {

  /** The values that fields have unless the user says otherwise. */
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

  /** What is wrong with an answer, one sentence each; empty when it may be sent. */
  public List<String> problems(ObjectNode content) {
    return FormSchema.problems(schema, content);
  }

  /** What is wrong with the value of one field; empty when it may be sent. */
  public List<String> problems(String field, JsonNode value) {
    return schema.path("properties").get(field) instanceof ObjectNode property
        ? FormSchema.problems(property, value)
        : List.of();
  }
}
