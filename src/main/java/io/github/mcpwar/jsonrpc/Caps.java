package io.github.mcpwar.jsonrpc;

/**
 * Limits on the text of a peer that is kept or repeated, in {@code char}s. Characters are counted
 * rather than bytes, as their number is known at once; each takes at most two bytes of memory.
 */
public final class Caps {

  /** The longest name, title or version. */
  public static final int NAME = 1024;

  /** The longest URI. */
  public static final int URI = 2048;

  /** The longest identifier or token. */
  public static final int TOKEN = 256;

  private Caps() {}

  /** The error message for a text that is longer than a limit. */
  public static String tooLong(String what, int most) {
    return what + " is too long: it may have at most " + most + " characters";
  }

  /** Shortens a text to {@code max} characters and an ellipsis. A surrogate pair is never split. */
  public static String shorten(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
