package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.resources.UriSpelling;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of requests; what is not right is an {@link Fault#INVALID_PARAMS} that names it. */
final class Params {
  private static final int MAX_QUOTE = 60;

  private Params() {}

  static String text(JsonNode params, String member) {
    return params
        .path(member)
        .stringValueOpt()
        .orElseThrow(() -> invalid(Caps.shorten(member, MAX_QUOTE) + " must be a string"));
  }

  /** The name of something, which is kept and repeated. */
  static String name(JsonNode params, String member) {
    return atMost(Caps.NAME, text(params, member), member);
  }

  /** The URI of something, which is kept and repeated. */
  static String uri(JsonNode params, String member) {
    return spelled(atMost(Caps.URI, text(params, member), member), member);
  }

  /**
   * Makes sure that a URI is spelled as there is one way only to read it.
   *
   * @throws ProtocolException {@link Fault#INVALID_PARAMS} otherwise
   */
  static String spelled(String uri, String member) {
    UriSpelling.fault(uri).ifPresent(fault -> {
      throw invalid(member + " must not have " + fault);
    });
    return uri;
  }

  private static String atMost(int most, String text, String member) {
    if (text.length() > most) {
      throw invalid(Caps.tooLong(member, most));
    }
    return text;
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
