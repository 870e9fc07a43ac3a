package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads parameters of requests. Invalid ones cause {@link Fault#INVALID_PARAMS} with their name.
 */
public final class Params {
  private static final int MAX_QUOTE = 60;

  private Params() {}

  public static String text(JsonNode params, String member) {
    return params
        .path(member)
        .stringValueOpt()
        .orElseThrow(() -> invalid(Caps.shorten(member, MAX_QUOTE) + " must be a string"));
  }

  /** Reads a name, which is limited in length because it is kept and repeated. */
  public static String name(JsonNode params, String member) {
    return text(params, member, Caps.NAME);
  }

  /**
   * Looks up what a client names, within a limit on the {@link Work}.
   *
   * @throws ProtocolException {@link Fault#INVALID_PARAMS} with {@code tooMuch} if it costs more
   */
  public static <T> T within(long most, String tooMuch, Supplier<T> lookup) {
    try {
      return Work.atMost(most, lookup);
    } catch (TooMuchWork e) {
      throw invalid(tooMuch);
    }
  }

  /** Reads a text that is limited in length because it is kept and repeated. */
  public static String text(JsonNode params, String member, int most) {
    String text = text(params, member);
    if (text.length() > most) {
      throw invalid(Caps.tooLong(member, most));
    }
    return text;
  }

  /** Reads a text; null if it is missing. */
  public static @Nullable String textOrNull(JsonNode params, String member) {
    return params.hasNonNull(member) ? text(params, member) : null;
  }

  /** Reads an object; empty if it is missing or null. */
  public static ObjectNode object(ObjectNode params, String member) {
    JsonNode value = params.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return params.objectNode();
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid(member + " must be an object");
  }

  /** Reads an object with text members, without those that are null; empty if it is missing. */
  public static Map<String, String> texts(ObjectNode params, String member) {
    ObjectNode object = object(params, member);
    Map<String, String> texts = new HashMap<>();
    for (String name : object.propertyNames()) {
      if (object.hasNonNull(name)) {
        texts.put(name, text(object, name));
      }
    }
    return texts;
  }

  public static ProtocolException invalid(String explanation) {
    return new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: " + explanation);
  }
}
