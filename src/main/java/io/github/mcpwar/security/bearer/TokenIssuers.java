package io.github.mcpwar.security.bearer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accepted issuers. The issuer that a signed token names is the only one that checks it. */
final class TokenIssuers {
  private final Map<String, TokenIssuer> byIssuer = new LinkedHashMap<>();

  TokenIssuers(List<TokenIssuer> issuers) {
    issuers.forEach(each -> byIssuer.put(each.settings().issuer(), each));
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

  /** Checks that the caller of an issuer is not named like one of another issuer. */
  void requireOwnName(TokenIssuer issuer, BearerPrincipal caller) throws RefusedTokenException {
    for (TokenIssuer other : byIssuer.values()) {
      String prefix = other.settings().callerPrefix();
      if (other != issuer && !prefix.isEmpty() && caller.name().startsWith(prefix)) {
        throw RefusedTokenException.invalid(
            "The token does not say who it speaks for",
            "its caller " + Quoted.of(caller.name()) + " is named like those of the issuer "
                + Quoted.of(other.settings().issuer()));
      }
    }
  }
}
