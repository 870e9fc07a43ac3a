package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of requests; what is not right is an {@link Fault#INVALID_PARAMS} that names it. */
final class Params {
  private Params() {}

  static String text(JsonNode params, String member) {
    return params
        .path(member)
        .stringValueOpt()
        .orElseThrow(() -> invalid(member + " must be a string"));
  }

  /** Null when it is missing; some clients write null for that. */
  static @Nullable String textOrNull(JsonNode params, String member) {
    return params.hasNonNull(member) ? text(params, member) : null;
  }

  /** The object, an empty one when it is missing. */
  static ObjectNode object(ObjectNode params, String member) {
    JsonNode value = params.get(member);
    if (value == null) {
      return params.objectNode();
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid(member + " must be an object");
  }

  /** An object whose members are texts; empty when it is missing. */
  static Map<String, String> texts(ObjectNode params, String member) {
    ObjectNode object = object(params, member);
    Map<String, String> texts = new HashMap<>();
    for (String name : object.propertyNames()) {
      texts.put(name, text(object, name));
    }
    return texts;
  }

  static ProtocolException invalid(String explanation) {
    return new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: " + explanation);
  }
}
