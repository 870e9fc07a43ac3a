package io.github.mcpwar.jsonrpc;

/**
 * The longest texts of a peer that are kept or repeated, in {@code char}s: their number is known
 * without counting, and each takes two bytes of memory at most.
 */
public final class Caps {

  /** The longest name, title or version. */
  public static final int NAME = 1024;

  /** The longest URI. */
  public static final int URI = 2048;

  /** The longest identifier or token. */
  public static final int TOKEN = 256;

  private Caps() {}

  /** Tells the sender of a longer text to shorten it. */
  public static String tooLong(String what, int most) {
    return what + " is too long: it may have at most " + most + " characters";
  }

  /** The text, cut where it is longer than {@code max} characters, but never within one. */
  public static String shorten(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
