package io.github.mcpwar.server.resources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalizes URIs, so that equivalent ones are equal: characters are percent-encoded only where
 * needed, with capital digits, and accented letters are composed.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.2">RFC 3986,
 *     normalization</a>
 */
final class NormalUri {
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = ":/?#[]@!$&'()*+,;=";
  private static final String OF_TEMPLATES = "{}";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Pattern BEYOND_ASCII = Pattern.compile("(?:%[89A-F][0-9A-F])+");

  private NormalUri() {}

  /** The normal form of a URI or URI template. A stray percent sign stays. */
  static String of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    StringBuilder normal = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int encoded = PercentEncoding.at(bytes, i);
      if (encoded >= 0) {
        append(normal, encoded, isUnreserved(encoded));
        i += 2;
      } else {
        append(normal, bytes[i] & 0xFF, bytes[i] == '%' || isAllowed(bytes[i]));
      }
    }
    return normal.length() == text.length() && text.contentEquals(normal)
        ? composed(text)
        : composed(normal.toString());
  }

  /**
   * Composes encoded letters, as in
   * <a href="https://datatracker.ietf.org/doc/html/rfc3987#section-5.3.2.2">RFC 3987</a>.
   */
  private static String composed(String encoded) {
    if (!BEYOND_ASCII.matcher(encoded).find()) {
      return encoded;
    }
    String plain = BEYOND_ASCII
        .matcher(encoded)
        .replaceAll(letters -> PercentEncoding.decode(letters.group())
            .map(Matcher::quoteReplacement)
            .orElse(letters.group()));
    return Normalizer.isNormalized(plain, Normalizer.Form.NFC)
        ? encoded
        : of(Normalizer.normalize(plain, Normalizer.Form.NFC));
  }

  private static void append(StringBuilder normal, int value, boolean plain) {
    if (plain) {
      normal.append((char) value);
    } else {
      normal.append('%').append(HEX.toHexDigits((byte) value));
    }
  }

  private static boolean isAllowed(int c) {
    return isUnreserved(c) || RESERVED.indexOf(c) >= 0 || OF_TEMPLATES.indexOf(c) >= 0;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  /** True if each percent sign starts a valid encoding. */
  static boolean isEncoded(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && PercentEncoding.at(bytes, i) < 0) {
        return false;
      }
    }
    return true;
  }
}
