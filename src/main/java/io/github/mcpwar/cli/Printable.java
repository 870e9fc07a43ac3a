package io.github.mcpwar.cli;

import java.util.function.IntPredicate;

/**
 * Text from elsewhere, made harmless for a terminal and for whoever reads it: control characters,
 * which could move the cursor or change what was printed before, and characters that cannot be seen
 * or turn the direction of others, become a replacement character.
 */
final class Printable {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** Letters and marks without a look, which are not of a type of their own. */
  private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private Printable() {}

  /** As one line. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s*[\r\n]+\\s*", " ").replace('\t', ' ');
    return replaced(line, Printable::isHarmful);
  }

  /** As any number of lines; what joins letters and emoji stays. */
  static String lines(String text) {
    return replaced(
        text.replace("\r\n", "\n"),
        c -> c != '\n' && c != '\t' && c != NON_JOINER && c != JOINER && isHarmful(c));
  }

  /** As one line of at most so many characters. */
  static String line(String text, int columns) {
    String line = line(text);
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 3)) + "...";
  }

  /** JSON in which such characters, which are in texts only, are escaped: for programs it is the same. */
  static String json(String json) {
    var escaped = new StringBuilder(json.length());
    json.codePoints().forEach(c -> {
      if (isHarmful(c)) {
        for (char unit : Character.toChars(c)) {
          escaped.append(String.format("\\u%04x", (int) unit));
        }
      } else {
        escaped.appendCodePoint(c);
      }
    });
    return escaped.toString();
  }

  private static String replaced(String text, IntPredicate harmful) {
    return text.codePoints()
        .map(c -> harmful.test(c) ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** True also for half a character. */
  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> INVISIBLE.indexOf(c) >= 0;
    };
  }
}
