package io.github.mcpwar.server.tools;

/** Texts that are quoted in messages. */
final class Texts {
  private Texts() {}

  /** The text, cut where it is longer than {@code max} characters, but never within one. */
  static String shorten(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
