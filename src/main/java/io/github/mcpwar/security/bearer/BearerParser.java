package io.github.mcpwar.security.bearer;

import io.github.mcpwar.settings.Hint;
import io.github.mcpwar.settings.Words;
import java.net.URI;
import java.util.Set;

/**
 * Parses issuers, resources, scopes, algorithms and claims. Names that cannot be valid, such as
 * several in one, are rejected with a hint.
 */
final class BearerParser {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private BearerParser() {}

  /** Parses the URL of an authorization server, which is compared with its tokens. */
  static String issuer(String text) {
    URI url = url(text);
    boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    if (!text.isEmpty() && !"https".equals(url.getScheme()) && !local) {
      throw new Hint("without TLS, others could change tokens and keys on their way");
    }
    if (text.contains("/.well-known/")) {
      throw new Hint("leave out /.well-known/ and everything after it");
    }
    return text;
  }

  /** Parses the URL of a resource. */
  static String resource(String text) {
    String scheme = url(text).getScheme();
    if (!text.isEmpty() && !"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** Parses any URL with a host; empty text is accepted. */
  private static URI url(String text) {
    URI url = URI.create(text);
    if (!text.isEmpty()
        && (url.getHost() == null
            || url.getRawUserInfo() != null
            || url.getRawQuery() != null
            || url.getRawFragment() != null)) {
      throw new IllegalArgumentException();
    }
    return url;
  }

  /**
   * Parses a scope.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-3.3">RFC 6749, scopes</a>
   */
  static String scope(String text) {
    if (text.matches(".*\\s.*")) {
      throw new Hint(
          "write " + text.replaceAll("\\s+", ",") + ", as scopes are separated by commas here");
    }
    if (!Words.plain(text).matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
      throw new Hint("\"" + text + "\" has a character that scopes cannot have");
    }
    return text;
  }

  /** Parses a pair of a scope and a narrower one. */
  static String includedScope(String text) {
    String[] scopes = text.split(">", -1);
    if (scopes.length != 2) {
      throw new Hint("\"" + text + "\" is not a pair such as files:write>files:read");
    }
    return scope(scopes[0].strip()) + ">" + scope(scopes[1].strip());
  }

  /** Parses the name of a signature algorithm. */
  static String algorithm(String text) {
    if (!text.matches("(RS|PS|ES)(256|384|512)")) {
      throw new Hint("\"" + text + "\" is not an asymmetric algorithm such as RS256 or ES256");
    }
    return text;
  }

  /** Parses the path of a claim. */
  static String claim(String text) {
    if (Words.plain(text).replace("{audience}", "").matches(".*[{}].*")) {
      throw new Hint("only {audience} may stand in braces");
    }
    return text;
  }
}
