package io.github.mcpwar.security.delegation;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The service for which a token is wanted, and the scopes.
 *
 * @param scopes in alphabetical order; empty for all that have been granted
 */
record Wanted(String audience, Set<String> scopes) {
  private static final int LONGEST = 300;
  private static final int MOST_SCOPES = 20;

  /** The characters of RFC 6749 for a scope: printable ASCII without blanks and quotes. */
  private static final String CHARACTERS = "[\\x21\\x23-\\x5B\\x5D-\\x7E]{1," + LONGEST + "}";

  /**
   * Checks what a tool asks for.
   *
   * @throws IllegalArgumentException if it cannot be sent; the message is for the tool's author
   */
  static Wanted of(String audience, Set<String> scopes) {
    require(audience.matches(CHARACTERS), "The audience of tokenFor", audience);
    scopes.forEach(scope -> require(scope.matches(CHARACTERS), "A scope of tokenFor", scope));
    if (scopes.size() > MOST_SCOPES) {
      throw new IllegalArgumentException("tokenFor takes at most " + MOST_SCOPES + " scopes");
    }
    return new Wanted(audience, new TreeSet<>(scopes));
  }

  private static void require(boolean holds, String what, String text) {
    if (!holds) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + LONGEST + " printable characters without blanks, quotes and"
              + " backslashes: " + (text.length() > LONGEST ? "it is longer" : text));
    }
  }

  /** The scopes as Entra ID wants them: with the identifier of their service. */
  Set<String> prefixed() {
    return scopes.isEmpty()
        ? Set.of(audience + "/.default")
        : scopes.stream().map(this::prefixed).collect(Collectors.toCollection(TreeSet::new));
  }

  private String prefixed(String scope) {
    if (scope.startsWith(audience + "/")) {
      return scope;
    }
    if (scope.contains("://")) {
      throw new IllegalArgumentException("The scope " + scope + " of tokenFor is not one of "
          + audience + ": a token is for one service");
    }
    return audience + "/" + scope;
  }

  @Override
  public String toString() {
    return scopes.isEmpty() ? audience : audience + " (" + String.join(" ", scopes) + ")";
  }
}
