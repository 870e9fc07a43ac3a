package io.github.mcpwar.security.bearer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came in the Authorization header; nowhere else is looked for a token.
 *
 * @param isDpop by the scheme DPoP rather than Bearer
 */
record Credentials(String token, boolean isDpop) {

  /**
   * Those of a request; empty when there are none of these schemes.
   *
   * @throws RefusedTokenException when they cannot be understood
   */
  static Optional<Credentials> of(HttpServletRequest request) throws RefusedTokenException {
    List<String> values = Collections.list(request.getHeaders("Authorization"));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = values.get(0).strip().split(" +", 2);
    String scheme = parts[0].toLowerCase(Locale.ROOT);
    if (!scheme.equals("bearer") && !scheme.equals("dpop")) {
      return Optional.empty();
    }
    if (values.size() > 1 || parts.length < 2 || !parts[1].matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new RefusedTokenException(
          "invalid_request",
          "Send one header Authorization: Bearer with one token",
          "the Authorization header is malformed");
    }
    return Optional.of(new Credentials(parts[1], scheme.equals("dpop")));
  }

  /** True when a request comes by the scheme DPoP, whatever follows it. */
  static boolean areByDpop(HttpServletRequest request) {
    String value = request.getHeader("Authorization");
    return value != null && value.strip().matches("(?i)dpop( .*)?");
  }

  @Override
  public String toString() {
    return "a token";
  }
}
