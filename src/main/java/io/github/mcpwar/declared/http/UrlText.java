package io.github.mcpwar.declared.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ToolException;

/** Encodes values for URLs, so that none of them ends the part that it stands in. */
public final class UrlText {
  private static final String UNRESERVED = "-._~";

  /** Reserved characters that neither end a value of a query nor mean a space. */
  private static final String ALLOWED = UNRESERVED + ":/?@!$'()*,";

  private UrlText() {}

  /** Percent-encodes everything that is not unreserved. */
  public static String encoded(String text) {
    return encoded(text, UNRESERVED);
  }

  /** Percent-encodes a value of a query, but for the reserved characters that it may have. */
  public static String encodedButReserved(String text) {
    return encoded(text, ALLOWED);
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 128 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded
            .append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return encoded.toString();
  }

  /**
   * Encodes a value for the path.
   *
   * @param argument its name, for messages
   * @throws ToolException if it is empty, or could be taken for several steps
   */
  public static String inPath(String argument, String value) {
    if (value.isEmpty() || value.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw new ToolException("arguments." + argument
          + ": must not be empty, and must not contain slashes or control characters");
    }
    return encoded(value);
  }

  /**
   * Returns a step of the path that is complete.
   *
   * @param argument the name of an argument in it, for messages
   * @throws ToolException if it leads elsewhere, also for servers that take what follows a
   *     semicolon for a parameter
   */
  public static String step(String argument, String filled) {
    if (filled.matches("\\.{1,2}(;.*)?")) {
      throw new ToolException("arguments." + argument + ": must not be . or ..");
    }
    return filled;
  }
}
