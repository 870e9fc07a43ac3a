package io.github.mcpwar.jsonrpc;

import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Halves of characters beyond the first 65,536, such as emoji, in the texts of Java.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8259#section-8.2">RFC 8259, Unicode characters</a>
 */
final class Surrogates {
  private static final String REPLACEMENT = "\uFFFD";

  private Surrogates() {}

  /** True when each half has its other half. */
  static boolean isWellFormed(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isPair = Character.isHighSurrogate(text.charAt(i))
            && i + 1 < length
            && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text with a replacement character for each lone surrogate. */
  static String mended(String text) {
    return mended(text, lone -> REPLACEMENT);
  }

  /** The same for the name of a member, which stays different from others. */
  static String mendedName(String name) {
    return mended(name, lone -> REPLACEMENT + Integer.toHexString(lone));
  }

  private static String mended(String text, IntFunction<String> replacement) {
    return text.codePoints()
        .mapToObj(c -> c <= Character.MAX_SURROGATE && Character.isSurrogate((char) c)
            ? replacement.apply(c)
            : Character.toString(c))
        .collect(Collectors.joining());
  }
}
