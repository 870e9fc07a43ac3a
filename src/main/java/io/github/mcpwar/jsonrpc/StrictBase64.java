package io.github.mcpwar.jsonrpc;

import java.util.Base64;
import java.util.Optional;

/**
 * A strict decoder for Base64 from untrusted sources. It checks the length and every character, and
 * strips the padding, before the JDK's decoder sees the text: some JDK decoders write out of bounds
 * when padding is misplaced.
 *
 * @see <a href="https://www.cve.org/CVERecord?id=CVE-2026-114938">CVE-2026-114938</a>
 */
public final class StrictBase64 {
  private static final int QUANTUM = 4;
  private static final int MAX_PADDING = 2;

  private StrictBase64() {}

  /** Decodes padded Base64. Empty if the text is invalid. */
  public static Optional<byte[]> decode(String text) {
    int end = text.length();
    while (end > 0 && text.length() - end < MAX_PADDING && text.charAt(end - 1) == '=') {
      end--;
    }
    return text.length() % QUANTUM == 0
        ? decode(text.substring(0, end), '+', '/', Base64.getDecoder())
        : Optional.empty();
  }

  /** Decodes unpadded Base64 in the alphabet for URLs. Empty if the text is invalid. */
  public static Optional<byte[]> decodeUrl(String text) {
    return decode(text, '-', '_', Base64.getUrlDecoder());
  }

  private static Optional<byte[]> decode(
      String text, char plus, char slash, Base64.Decoder decoder) {
    if (text.length() % QUANTUM == 1) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && c != plus && c != slash) {
        return Optional.empty();
      }
    }
    return Optional.of(decoder.decode(text));
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
