package io.github.mcpwar.eventing;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that occurred.
 *
 * @param number its position among the events of its type, from 1 on
 * @param payload the data as the author's object
 * @param data the data as JSON; do not change it
 * @param bytes about the memory that it takes
 * @param user the only user who may receive it; empty for all
 */
record Occurrence(
    long number,
    String id,
    String type,
    Instant time,
    Object payload,
    ObjectNode data,
    int bytes,
    Optional<String> user) {

  /** The event as clients receive it, without a cursor. */
  ObjectNode toJson() {
    ObjectNode event = JsonNodeFactory.instance
        .objectNode()
        .put("eventId", id)
        .put("name", type)
        .put("timestamp", time.toString());
    event.set("data", data.deepCopy());
    return event;
  }
}
