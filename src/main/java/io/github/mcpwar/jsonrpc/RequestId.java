package io.github.mcpwar.jsonrpc;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The identifier of a request: a string or an integer, returned to the peer as the type it came in.
 *
 * @param value a {@link String} or a {@link Long}
 */
public record RequestId(Object value) {

  /** Rejects values of any other type. */
  public RequestId {
    if (!(value instanceof String || value instanceof Long)) {
      throw new IllegalArgumentException("A request id is a String or a Long");
    }
  }

  /** The identifier that a JSON value stands for; empty for null, fractions, booleans, arrays and objects. */
  public static Optional<RequestId> of(JsonNode json) {
    if (json.isString()) {
      return Optional.of(new RequestId(json.stringValue()));
    }
    return json.isIntegralNumber() && json.canConvertToLong()
        ? Optional.of(new RequestId(json.longValue()))
        : Optional.empty();
  }

  /** The identifier as JSON. */
  public JsonNode toJson() {
    return value instanceof Long number
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.stringNode(value.toString());
  }
}
