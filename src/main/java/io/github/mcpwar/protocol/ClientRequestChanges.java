package io.github.mcpwar.protocol;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to the parameters of requests to the client that revisions share. */
final class ClientRequestChanges {

  private ClientRequestChanges() {}

  static boolean hasField(ObjectNode elicitation, Predicate<JsonNode> which) {
    return elicitation.path("requestedSchema").path("properties").valueStream().anyMatch(which);
  }

  static boolean hasToolContent(ObjectNode sampling) {
    return sampling
        .path("messages")
        .valueStream()
        .map(message -> message.path("content"))
        .flatMap(content ->
            content.isArray() ? content.valueStream() : java.util.stream.Stream.of(content))
        .map(block -> block.path("type").stringValue(""))
        .anyMatch(type -> type.equals("tool_use") || type.equals("tool_result"));
  }

  /**
   * Converts a form to what earlier revisions know: no mode, titles of choices in
   * {@code enumNames}, and defaults for booleans only.
   */
  static void formBefore20251125(ObjectNode elicitation) {
    elicitation.remove("mode");
    JsonNode schema = elicitation.path("requestedSchema");
    if (schema instanceof ObjectNode object) {
      object.remove("$schema");
    }
    Shapes.each(schema.path("properties"), field -> {
      if (!field.path("type").stringValue("").equals("boolean")) {
        field.remove("default");
      }
      if (field.remove("oneOf") instanceof ArrayNode choices) {
        ArrayNode values = field.putArray("enum");
        ArrayNode names = field.putArray("enumNames");
        choices.forEach(choice -> {
          values.add(choice.path("const"));
          names.add(choice.path("title"));
        });
      }
    });
  }

  /** Splits messages of several blocks, because a message used to have exactly one. */
  static void oneBlockPerMessage(ObjectNode sampling) {
    if (!(sampling.get("messages") instanceof ArrayNode messages)) {
      return;
    }
    ArrayNode single = sampling.arrayNode();
    for (JsonNode message : messages) {
      if (message.get("content") instanceof ArrayNode blocks) {
        blocks.forEach(
            block -> single.add(((ObjectNode) message.deepCopy()).set("content", block)));
      } else {
        single.add(message);
      }
    }
    sampling.set("messages", single);
  }
}
