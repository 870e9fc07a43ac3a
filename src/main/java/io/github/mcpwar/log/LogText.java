package io.github.mcpwar.log;

/**
 * Makes text from clients and others safe for a log. Line breaks, terminal controls, directional
 * marks and invisible characters become escapes such as {@code \u202e}. Long text is truncated, and
 * its end says by how much.
 */
public final class LogText {

  /** The maximum number of characters logged of one text. */
  public static final int MOST = 256;

  /** Letters and marks that are invisible: fillers, a joiner and variation selectors. */
  private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
      + "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
      + "\ufe0e\ufe0f";

  private LogText() {}

  /** Sanitizes a text and truncates it to {@value #MOST} characters. */
  public static String of(String text) {
    return of(text, MOST);
  }

  /** Sanitizes and truncates a text, and hides secrets recognized by their form or name. */
  public static String withoutSecrets(String text) {
    return of(Secrets.hidden(text), MOST, Math.max(0, text.length() - Secrets.MOST));
  }

  /** Sanitizes a text and truncates it to {@code most} characters. */
  static String of(String text, int most) {
    return of(text, most, 0);
  }

  private static String of(String text, int most, int missing) {
    int length = text.length();
    if (length > most || missing > 0) {
      String start = text.substring(0, Math.min(length, most));
      return escaped(start) + "… (" + (length - start.length() + missing) + " more)";
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, line));
    return line.toString();
  }

  private static void append(int c, StringBuilder line) {
    if (isVisible(c)) {
      line.appendCodePoint(c);
    } else if (c == '\n') {
      line.append("\\n");
    } else if (Character.isBmpCodePoint(c)) {
      line.append(String.format("\\u%04x", c));
    } else {
      line.append(String.format("\\u{%x}", c));
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> INVISIBLE.indexOf(c) < 0;
    };
  }
}
