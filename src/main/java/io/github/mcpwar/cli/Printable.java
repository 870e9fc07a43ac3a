package io.github.mcpwar.cli;

/**
 * Text from elsewhere, made harmless for a terminal: control characters, which could move the cursor or change what was
 * printed before, become a replacement character.
 */
final class Printable {
  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** As one line. */
  static String line(String text) {
    return text.strip()
        .replaceAll("\\s*[\r\n]+\\s*", " ")
        .replace('\t', ' ')
        .chars()
        .map(Printable::harmless)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** As any number of lines. */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .chars()
        .map(c -> c == '\n' || c == '\t' ? c : harmless(c))
        .collect(StringBuilder::new, (line, c) -> line.append((char) c), StringBuilder::append)
        .toString();
  }

  /** As one line of at most so many characters. */
  static String line(String text, int columns) {
    String line = line(text);
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 3)) + "...";
  }

  private static int harmless(int c) {
    return Character.isISOControl(c) ? REPLACEMENT : c;
  }
}
