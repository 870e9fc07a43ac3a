package io.github.mcpwar.settings;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Invisible characters: controls, including those left by a single backslash, and characters that
 * join, reverse or separate text.
 */
final class Invisible {
  private static final Pattern CHARACTER =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\u00A0]");

  private Invisible() {}

  /** Makes a parser refuse text with such characters. */
  static <T> Function<String, T> refusedBy(Function<String, T> parser) {
    return text -> {
      Matcher unseen = CHARACTER.matcher(text);
      if (unseen.find()) {
        throw new Hint(hint(unseen.group().charAt(0), unseen.start() + 1));
      }
      return parser.apply(text);
    };
  }

  private static String hint(char found, int position) {
    return found < ' '
        ? "it has a tab or a line break; in a file of properties write a backslash as \\\\,"
            + " or / in its place"
        : String.format("its character %d is invisible (U+%04X)", position, (int) found);
  }

  /** Replaces such characters, for display. */
  static String replacedIn(String text) {
    return CHARACTER.matcher(text).replaceAll("?");
  }
}
