package io.github.mcpwar.cli;

import java.util.function.IntPredicate;

/**
 * Makes foreign text harmless for a terminal and its reader. Control characters could move the
 * cursor or change earlier output, and other characters are invisible or change the direction of
 * text; all of them become a replacement character.
 */
final class Printable {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** Invisible letters and marks, which have no type of their own. */
  private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private Printable() {}

  /** Returns the text as one line. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s*[\r\n]+\\s*", " ").replace('\t', ' ');
    return replaced(line, Printable::isHarmful);
  }

  /** Returns the text with its lines, and with characters that join letters and emoji. */
  static String lines(String text) {
    return replaced(
        text.replace("\r\n", "\n"),
        c -> c != '\n' && c != '\t' && c != NON_JOINER && c != JOINER && isHarmful(c));
  }

  /** Returns the text as one line of at most so many characters. */
  static String line(String text, int columns) {
    String line = line(text);
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 3)) + "...";
  }

  /** Escapes such characters in JSON, which occur in texts only, so its meaning stays the same. */
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

  /** Returns true for such characters, and for half of a surrogate pair. */
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
