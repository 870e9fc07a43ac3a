package io.github.mcpwar.security.bearer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The accepted issuers. The issuer that a signed token names is the only one that checks it. */
final class TokenIssuers {
  private final Map<String, TokenIssuer> byIssuer = new LinkedHashMap<>();
  private final List<String> prefixes;

  /**
   * Creates a set of issuers.
   *
   * @param keys true if there are callers with API keys as well
   */
  TokenIssuers(List<TokenIssuer> issuers, boolean keys) {
    issuers.forEach(each -> byIssuer.put(each.settings().issuer(), each));
    Stream<String> further = issuers.stream()
        .map(each -> each.settings().callerPrefix())
        .filter(prefix -> !prefix.isEmpty());
    this.prefixes = Stream.concat(further, keys ? Stream.of(MachineKeys.CALLERS) : Stream.empty())
        .toList();
  }

  /**
   * The issuer of a signed token, according to the token.
   *
   * @throws RefusedTokenException if it is not accepted
   */
  TokenIssuer of(JWT token) throws RefusedTokenException {
    String claimed = null;
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      claimed = claims == null ? null : claims.getIssuer();
    } catch (ParseException e) {
      throw RefusedTokenException.invalid("The token cannot be read", "its claims cannot be read");
    }
    TokenIssuer issuer = claimed == null ? null : byIssuer.get(claimed);
    if (issuer == null) {
      throw RefusedTokenException.invalid(
          "The token's issuer is not accepted here",
          ClaimProblems.issuer(claimed, byIssuer.keySet()));
    }
    return issuer;
  }

  /** The issuer that can be asked about opaque tokens. */
  Optional<TokenIssuer> ofOpaque() {
    return byIssuer.values().stream().filter(TokenIssuer::knowsOpaque).findFirst();
  }

  /** Checks that the caller of an issuer is not named like a caller of another kind. */
  void requireOwnName(TokenIssuer issuer, BearerPrincipal caller) throws RefusedTokenException {
    for (String prefix : prefixes) {
      if (!prefix.equals(issuer.settings().callerPrefix()) && caller.name().startsWith(prefix)) {
        throw RefusedTokenException.invalid(
            "The token does not say who it speaks for",
            "its caller " + Quoted.of(caller.name()) + " has a name that begins with "
                + Quoted.of(prefix) + ", as those of another issuer or of API keys do");
      }
    }
  }
}
