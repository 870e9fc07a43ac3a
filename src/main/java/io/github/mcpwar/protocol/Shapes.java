package io.github.mcpwar.protocol;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes to bodies that several revisions share. */
final class Shapes {

  private Shapes() {}

  static void eachTool(ObjectNode list, Consumer<ObjectNode> change) {
    each(list.path("tools"), change);
  }

  /** Changes each entry of a list of resources, templates or prompts. */
  static void eachListed(ObjectNode list, Consumer<ObjectNode> change) {
    for (String member : List.of("resources", "resourceTemplates", "prompts")) {
      each(list.path(member), change);
    }
  }

  /** Changes each content block of a tool result or of a prompt's messages. */
  static void eachContent(ObjectNode result, Consumer<ObjectNode> change) {
    each(result.path("content"), change);
    each(result.path("messages"), message -> {
      if (message.get("content") instanceof ObjectNode block) {
        change.accept(block);
      }
    });
  }

  /** Changes each content block of sampling messages. A message has one block or an array. */
  static void eachSamplingBlock(ObjectNode params, Consumer<ObjectNode> change) {
    each(params.path("messages"), message -> {
      if (message.get("content") instanceof ObjectNode block) {
        change.accept(block);
      } else {
        each(message.path("content"), change);
      }
    });
  }

  static void each(JsonNode array, Consumer<ObjectNode> change) {
    array
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .forEach(change);
  }

  /**
   * Replaces the content blocks of one type, in a tool result or a prompt's messages, for peers
   * that do not know the type.
   */
  static void replaceContent(
      ObjectNode result, String type, Function<JsonNode, ObjectNode> replacement) {
    if (result.get("content") instanceof ArrayNode content) {
      for (int i = 0; i < content.size(); i++) {
        if (type.equals(content.get(i).path("type").stringValue(""))) {
          content.set(i, replacement.apply(content.get(i)));
        }
      }
    }
    each(result.path("messages"), message -> {
      JsonNode block = message.path("content");
      if (type.equals(block.path("type").stringValue(""))) {
        message.set("content", replacement.apply(block));
      }
    });
  }

  static ObjectNode text(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text);
  }
}
