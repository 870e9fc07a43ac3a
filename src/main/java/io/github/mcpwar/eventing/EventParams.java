package io.github.mcpwar.eventing;

import io.github.mcpwar.spi.ExtensionCall;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters that the methods share, and their schemas. */
final class EventParams {
  private static final long MOST_AGE = 1_000L * 60 * 60 * 24 * 365;

  private EventParams() {}

  /** The schema of a method that names events and begins at a cursor. */
  static ObjectNode reading() {
    ObjectNode schema = naming();
    ObjectNode properties = (ObjectNode) schema.get("properties");
    ObjectNode cursor = properties.putObject("cursor");
    cursor.putArray("type").add("string").add("null");
    cursor.put("maxLength", 256);
    whole(properties, "maxAgeMs", 0);
    return schema;
  }

  /** The schema of a method that creates webhooks. */
  static ObjectNode subscribing() {
    ObjectNode schema = delivering(reading());
    whole((ObjectNode) schema.get("properties"), "ttlMs", 0);
    return schema;
  }

  /** The schema of a method that ends webhooks. */
  static ObjectNode unsubscribing() {
    return delivering(naming());
  }

  private static ObjectNode delivering(ObjectNode schema) {
    ObjectNode delivery = ((ObjectNode) schema.get("properties")).putObject("delivery");
    delivery.put("type", "object");
    ObjectNode members = delivery.putObject("properties");
    members.putObject("mode").put("type", "string");
    members.putObject("url").put("type", "string");
    members.putObject("secret").put("type", "string");
    delivery.putArray("required").add("url");
    schema.withArray("required").add("delivery");
    return schema;
  }

  /** The schema of a poll. */
  static ObjectNode polling() {
    ObjectNode schema = reading();
    whole((ObjectNode) schema.get("properties"), "maxEvents", 1);
    return schema;
  }

  private static void whole(ObjectNode properties, String name, int least) {
    ObjectNode number = properties.putObject(name);
    number.putArray("type").add("integer").add("null");
    number.put("minimum", least);
  }

  /** The schema of a method that names events. */
  static ObjectNode naming() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("name").put("type", "string").put("maxLength", 128);
    properties.putObject("arguments").put("type", "object");
    schema.putArray("required").add("name");
    return schema;
  }

  static String name(ExtensionCall call) {
    return call.params().path("name").stringValue("");
  }

  /** The arguments; empty if absent. */
  static ObjectNode arguments(ExtensionCall call) {
    return call.params().get("arguments") instanceof ObjectNode given
        ? given
        : JsonNodeFactory.instance.objectNode();
  }

  /** The cursor; empty for the present. */
  static String cursor(ExtensionCall call) {
    return call.params().path("cursor").stringValue("");
  }

  /** The time before which events are not wanted. */
  static Instant oldest(ExtensionCall call, Instant now) {
    long age = call.params().path("maxAgeMs").longValue(MOST_AGE);
    return now.minusMillis(Math.min(age, MOST_AGE));
  }

  /** The most events of an answer. */
  static int most(ExtensionCall call, int most) {
    return (int) Math.min(call.params().path("maxEvents").longValue(most), most);
  }
}
