package io.github.mcpwar.boot;

/** Reads names as people write them in lists. One that nobody can have, as it is several or wrapped in something, is refused. */
final class Words {

  private Words() {}

  /** A name that is not empty. */
  static String any(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException();
    }
    return plain(text);
  }

  /** A name of which nothing is known but that it is written plainly. */
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

  /** The only role. */
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

  /** A scope and a narrower one. */
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
