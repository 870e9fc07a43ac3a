package io.github.mcpwar.log;

/**
 * Text of clients and others as it may stand in a log. Characters that end a line, steer a terminal, turn text around or
 * are not to be seen become escapes such as {@code \u202e}; what is long is cut, and says by how much.
 */
public final class LogText {

  /** The most characters of a text that is logged. */
  public static final int MOST = 256;

  /** Letters and marks that take no ink: fillers, a joiner and variation selectors. */
  private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
      + "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
      + "\ufe0e\ufe0f";

  private LogText() {}

  /** The text, or its first {@value #MOST} characters, without what must not stand in a log. */
  public static String of(String text) {
    return of(text, MOST);
  }

  /** The same, and without what has the form or the name of a secret. */
  public static String withoutSecrets(String text) {
    return of(Secrets.hidden(text), MOST, Math.max(0, text.length() - Secrets.MOST));
  }

  /** The same with another length. */
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
