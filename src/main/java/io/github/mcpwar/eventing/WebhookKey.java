package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The identity of a webhook: the user, the URL, the event and the arguments.
 *
 * @param arguments the arguments as JSON with sorted members
 */
record WebhookKey(String user, String url, String event, String arguments) {

  static WebhookKey of(String user, String url, String event, ObjectNode arguments) {
    return new WebhookKey(user, url, event, sorted(arguments).toString());
  }

  private static JsonNode sorted(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      Map<String, JsonNode> members = new TreeMap<>();
      object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
      members.forEach((name, member) -> result.set(name, sorted(member)));
      return result;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> result.add(sorted(each)));
      return result;
    }
    return value;
  }

  /** A name for the receiver, by which nobody can do anything; the same after a restart. */
  String id() {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    parts.add(user).add(url).add(event).add(arguments);
    byte[] digest = Digests.of(parts.toString().getBytes(UTF_8));
    return "sub_" + HexFormat.of().formatHex(digest, 0, 16);
  }
}
