package io.github.mcpwar.jsonrpc;

import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Finds and replaces lone surrogates: halves of characters beyond the first 65,536, such as emoji.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8259#section-8.2">RFC 8259, Unicode
 *     characters</a>
 */
final class Surrogates {
  private static final String REPLACEMENT = "\uFFFD";

  private Surrogates() {}

  /** True if every surrogate is part of a pair. */
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

  /** Replaces each lone surrogate by U+FFFD. */
  static String mended(String text) {
    return mended(text, lone -> REPLACEMENT);
  }

  /**
   * Replaces each lone surrogate by U+FFFD and its code in hexadecimal, so that different names of
   * members stay different.
   */
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
