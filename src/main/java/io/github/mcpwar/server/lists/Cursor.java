package io.github.mcpwar.server.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.StrictBase64;
import java.util.Base64;
import java.util.Optional;

/**
 * A position in a list, as opaque text. It reveals only what the list shows, so it is not signed.
 */
final class Cursor {
  private static final char SEPARATOR = '\n';

  /** The maximum length of a cursor, well above that of any name or URI. */
  private static final int MAX_LENGTH = 64 * 1024;

  private Cursor() {}

  static String encode(String list, String lastKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list + SEPARATOR + lastKey).getBytes(UTF_8));
  }

  /** The key in a cursor of the given list; empty if the cursor is invalid. */
  static Optional<String> decode(String list, String cursor) {
    String text = cursor.length() > MAX_LENGTH
        ? ""
        : StrictBase64.decodeUrl(cursor).map(bytes -> new String(bytes, UTF_8)).orElse("");
    String start = list + SEPARATOR;
    return text.startsWith(start)
            && encode(list, text.substring(start.length())).equals(cursor)
        ? Optional.of(text.substring(start.length()))
        : Optional.empty();
  }
}
