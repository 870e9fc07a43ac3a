package io.github.mcpwar.server.sessions;

import io.github.mcpwar.protocol.ExtensionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The extensions that the client of a session declared. They are part of the session's id, so that
 * every server knows them, and must therefore be short.
 */
final class SessionExtensions {

  /** The most bytes of all declarations of a client, as JSON in modified UTF-8. */
  static final int MOST_BYTES = 800;

  /** An object of JSON takes many times the length of its text. */
  private static final int BYTES_PER_CHARACTER = 16;

  private static final JsonMapper JSON = JsonMapper.shared();

  private SessionExtensions() {}

  /**
   * The extensions that fit, in the order of the declaration. One that does not counts as not
   * declared, so client and server do without it.
   */
  static Map<String, ObjectNode> of(Map<String, ObjectNode> declared) {
    if (declared.isEmpty()) {
      return declared;
    }
    Map<String, ObjectNode> fitting = new LinkedHashMap<>();
    declared.forEach((id, settings) -> {
      fitting.put(id, settings.deepCopy());
      if (bytes(text(fitting)) > MOST_BYTES) {
        fitting.remove(id);
      }
    });
    return Collections.unmodifiableMap(fitting);
  }

  /** The number of bytes in the encoding of {@link java.io.DataOutput#writeUTF}. */
  private static long bytes(String text) {
    return text.chars()
        .mapToLong(c -> c > 0x7FF ? 3 : c > 0x7F || c == 0 ? 2 : 1)
        .sum();
  }

  static String text(Map<String, ObjectNode> extensions) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    extensions.forEach(all::set);
    return JSON.writeValueAsString(all);
  }

  /** The approximate size in memory, in bytes. */
  static long memory(Map<String, ObjectNode> extensions) {
    return extensions.isEmpty() ? 0 : (long) text(extensions).length() * BYTES_PER_CHARACTER;
  }

  /** Reads what {@link #text} wrote. */
  static Map<String, ObjectNode> read(String text) {
    ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
    capabilities.set(ExtensionId.MEMBER, JSON.readTree(text));
    return ExtensionId.declared(capabilities);
  }
}
