package io.github.mcpwar.audit;

import io.github.mcpwar.log.LogText;
import io.github.mcpwar.log.SecretNames;
import io.github.mcpwar.log.Secrets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies arguments with secrets hidden, recognized by name or form, and with long, deep and
 * numerous values cut.
 */
final class Redaction {
  private static final int MOST_NODES = 200;
  private static final int MOST_ELEMENTS = 20;
  private static final int MOST_DEPTH = 10;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode HIDDEN = NODES.stringNode(Secrets.HIDDEN);
  private static final JsonNode LEFT_OUT = NODES.stringNode("…");

  private int nodes;

  private Redaction() {}

  static JsonNode of(JsonNode arguments) {
    return new Redaction().copy(arguments, 0);
  }

  private JsonNode copy(JsonNode value, int depth) {
    if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
      return LEFT_OUT;
    } else if (value.isObject()) {
      return object(value, depth + 1);
    } else if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      value.valueStream().limit(MOST_ELEMENTS).forEach(each -> copy.add(copy(each, depth + 1)));
      return value.size() > MOST_ELEMENTS ? copy.add(LEFT_OUT) : copy;
    } else if (value.isString()) {
      return NODES.stringNode(LogText.withoutSecrets(value.stringValue()));
    }
    return isSecret(value) ? HIDDEN : value;
  }

  private JsonNode object(JsonNode value, int depth) {
    ObjectNode copy = NODES.objectNode();
    boolean named = isNamedSecret(value);
    value.properties().stream()
        .limit(MOST_ELEMENTS)
        .forEach(member -> copy.set(
            LogText.withoutSecrets(member.getKey()),
            SecretNames.contain(member.getKey()) || (named && !isName(member.getKey()))
                ? HIDDEN
                : copy(member.getValue(), depth)));
    if (value.size() > MOST_ELEMENTS) {
      copy.set("…", NODES.stringNode((value.size() - MOST_ELEMENTS) + " more"));
    }
    return copy;
  }

  /**
   * True if an object holds a secret whose name is the value of a member such as {@code name} or
   * {@code key}.
   */
  private static boolean isNamedSecret(JsonNode object) {
    return object.size() <= MOST_ELEMENTS
        && object.properties().stream()
            .anyMatch(member ->
                isName(member.getKey()) && SecretNames.contain(member.getValue().stringValue("")));
  }

  private static boolean isName(String member) {
    return switch (member) {
      case "name", "key", "field", "header", "param", "parameter", "variable" -> true;
      default -> false;
    };
  }

  private static boolean isSecret(JsonNode value) {
    return value.isNumber() && !Secrets.formsHidden(value.toString()).equals(value.toString());
  }
}
