package io.github.mcpwar.server.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Decodes percent-encoding. Unlike {@link java.net.URLDecoder}, it keeps plus signs.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-2.1">RFC 3986,
 *     percent-encoding</a>
 */
final class PercentEncoding {
  private PercentEncoding() {}

  /** Decodes a text; empty if it is not UTF-8 or an escape is invalid. */
  static Optional<String> decode(String encoded) {
    byte[] bytes = encoded.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int value = at(bytes, i);
      if (value < 0) {
        return Optional.empty();
      }
      decoded.write(value);
      i += 2;
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The byte encoded at an index; negative if there is none. */
  static int at(byte[] bytes, int index) {
    if (bytes[index] != '%' || index + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[index + 1], 16);
    int low = Character.digit(bytes[index + 2], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
