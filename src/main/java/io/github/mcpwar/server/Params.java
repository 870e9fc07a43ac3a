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

  /** Null when it is missing. */
  static @Nullable String textOrNull(JsonNode params, String member) {
    return params.hasNonNull(member) ? text(params, member) : null;
  }

  /** The object, an empty one when it is missing; some clients write null for that. */
  static ObjectNode object(ObjectNode params, String member) {
    JsonNode value = params.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return params.objectNode();
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid(member + " must be an object");
  }

  /** An object whose members are texts, without those that are null; empty when it is missing. */
  static Map<String, String> texts(ObjectNode params, String member) {
    ObjectNode object = object(params, member);
    Map<String, String> texts = new HashMap<>();
    for (String name : object.propertyNames()) {
      if (object.hasNonNull(name)) {
        texts.put(name, text(object, name));
      }
    }
    return texts;
  }

  static ProtocolException invalid(String explanation) {
    return new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: " + explanation);
  }
}
