package io.github.mcpwar.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * Encodes text as the value of an HTTP header: unchanged if that is safe, otherwise as
 * {@code =?base64?…?=}.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Value encoding</a>
 */
public final class HeaderValue {
  private static final String PREFIX = "=?base64?";
  private static final String SUFFIX = "?=";

  private HeaderValue() {}

  /** Encodes a text. */
  public static String encode(String text) {
    return isPlain(text) && !isSentinel(text)
        ? text
        : PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + SUFFIX;
  }

  /**
   * Decodes a header value. Empty if it contains forbidden characters or its encoding is invalid.
   */
  public static Optional<String> decode(String value) {
    if (!isSentinel(value)) {
      return value.chars().allMatch(HeaderValue::isAllowed) ? Optional.of(value) : Optional.empty();
    }
    String base64 = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
    return StrictBase64.decode(base64).flatMap(HeaderValue::text);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isSentinel(String value) {
    return value.length() >= PREFIX.length() + SUFFIX.length()
        && value.startsWith(PREFIX)
        && value.endsWith(SUFFIX);
  }

  private static boolean isPlain(String text) {
    return text.equals(text.strip()) && text.chars().allMatch(HeaderValue::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || (c >= 0x20 && c <= 0x7E);
  }
}
