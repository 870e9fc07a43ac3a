package io.github.mcpwar.audit;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Copies arguments without what looks like a secret by its name, and without what is long. */
final class Redaction {
  private static final int MAX_TEXT = 200;
  private static final int MAX_ELEMENTS = 20;
  private static final Pattern SECRET = Pattern.compile(
      "(?i).*(pass|secret|token|credential|auth|api.?key|private.?key|pin$|cvv|cookie).*");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Redaction() {}

  static JsonNode of(JsonNode value) {
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      value.properties().stream()
          .limit(MAX_ELEMENTS)
          .forEach(member -> copy.set(
              member.getKey(),
              SECRET.matcher(member.getKey()).matches()
                  ? NODES.stringNode("***")
                  : of(member.getValue())));
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      value.valueStream().limit(MAX_ELEMENTS).forEach(element -> copy.add(of(element)));
      return copy;
    }
    if (value.isString() && value.stringValue().length() > MAX_TEXT) {
      return NODES.stringNode(value.stringValue().substring(0, MAX_TEXT) + "…");
    }
    return value;
  }
}
