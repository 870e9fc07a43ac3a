package io.github.mcpwar.security.bearer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The credentials in the Authorization header, the only place where tokens are accepted.
 *
 * @param isDpop true for the scheme DPoP, false for Bearer
 */
record Credentials(String token, boolean isDpop) {

  private static final String DPOP = "dpop";
  private static final Set<String> SCHEMES = Set.of("bearer", DPOP);

  /**
   * Reads the credentials of a request; empty if it has none of these schemes.
   *
   * @throws RefusedTokenException if they are malformed
   */
  static Optional<Credentials> of(HttpServletRequest request) throws RefusedTokenException {
    List<String> values = Collections.list(request.getHeaders("Authorization")).stream()
        .map(String::strip)
        .distinct()
        .toList();
    if (values.stream().map(Credentials::scheme).noneMatch(SCHEMES::contains)) {
      return Optional.empty();
    }
    String[] parts = values.get(0).split(" +", 2);
    if (values.size() > 1 || parts.length < 2 || !parts[1].matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new RefusedTokenException(
          "invalid_request",
          "Send one header Authorization: Bearer with one token",
          "the Authorization header is malformed");
    }
    return Optional.of(new Credentials(parts[1], scheme(values.get(0)).equals(DPOP)));
  }

  private static String scheme(String value) {
    return value.split(" ", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** True if a request uses the scheme DPoP, whatever follows it. */
  static boolean areByDpop(HttpServletRequest request) {
    String value = request.getHeader("Authorization");
    return value != null && value.strip().matches("(?i)dpop( .*)?");
  }

  @Override
  public String toString() {
    return "a token";
  }
}
