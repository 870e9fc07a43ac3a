package io.github.mcpwar.boot;

/**
 * Parses names in settings. Names that cannot be valid, such as quoted ones or several in one, are
 * rejected with a hint.
 */
final class Words {

  private Words() {}

  /** A non-empty name. */
  static String any(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException();
    }
    return plain(text);
  }

  /** A name without quotes. */
  static String plain(String text) {
    if (text.matches("[\"'].*|.*[\"']")) {
      throw new Hint("write " + text.replaceAll("[\"']", "") + " without quotes");
    }
    return text;
  }

  /** The name of a role. */
  static String role(String text) {
    if (text.contains("|")) {
      throw new Hint("write " + text.replace("|", ",") + ", as roles are separated by commas here");
    }
    return plain(text);
  }

  /** A single role. */
  static String onlyRole(String text) {
    if (text.contains(",") || text.contains("|")) {
      throw new Hint("it is one role, not several");
    }
    return plain(text);
  }

  /**
   * A scope.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-3.3">RFC 6749, scopes</a>
   */
  static String scope(String text) {
    if (text.matches(".*\\s.*")) {
      throw new Hint(
          "write " + text.replaceAll("\\s+", ",") + ", as scopes are separated by commas here");
    }
    if (!plain(text).matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
      throw new Hint("\"" + text + "\" has a character that no scope has");
    }
    return text;
  }

  /** A pair of a scope and a narrower one. */
  static String includedScope(String text) {
    String[] scopes = text.split(">", -1);
    if (scopes.length != 2) {
      throw new Hint("\"" + text + "\" is no pair such as files:write>files:read");
    }
    return scope(scopes[0].strip()) + ">" + scope(scopes[1].strip());
  }

  /** The name of a signature algorithm. */
  static String algorithm(String text) {
    if (!text.matches("(RS|PS|ES)(256|384|512)")) {
      throw new Hint("\"" + text + "\" is none with a pair of keys, such as RS256 or ES256");
    }
    return text;
  }

  /** The path of a claim. */
  static String claim(String text) {
    if (plain(text).replace("{audience}", "").matches(".*[{}].*")) {
      throw new Hint("of what stands in braces only {audience} means something");
    }
    return text;
  }
}
