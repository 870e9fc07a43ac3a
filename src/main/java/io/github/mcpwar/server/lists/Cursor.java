package io.github.mcpwar.server.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.StrictBase64;
import java.util.Base64;
import java.util.Optional;

/** A place in a list as text that means nothing to clients. It holds no more than the list itself shows, so it is encoded and not signed. */
final class Cursor {
  private static final char SEPARATOR = '\n';

  /** Far more than any entry has as its name or URI. */
  private static final int MAX_LENGTH = 64 * 1024;

  private Cursor() {}

  static String encode(String list, String lastKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list + SEPARATOR + lastKey).getBytes(UTF_8));
  }

  /** The key in a cursor of that list; empty when it is none. */
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
