package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWT;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An issuer of tokens: checks its tokens with its own keys, audiences and claims, and names their
 * callers. Callers of a further issuer are named after it, so that nobody is taken for a caller of
 * another issuer.
 */
final class TokenIssuer {
  private final BearerSettings settings;
  private final TokenVerifier jwts;
  private final Optional<Introspection> introspection;
  private final ClaimPaths roles;

  TokenIssuer(BearerSettings settings, ResourceRetriever http, Clock clock, LongSupplier nanoTime) {
    this(
        settings,
        new AuthorizationServer(settings.issuer(), http, clock, nanoTime),
        clock,
        nanoTime);
  }

  private TokenIssuer(
      BearerSettings settings, AuthorizationServer server, Clock clock, LongSupplier nanoTime) {
    this(
        settings,
        new JwtVerifier(settings, server, clock),
        settings
            .introspection()
            .map(client -> new Introspection(settings, client, server, clock, nanoTime)));
  }

  /** The issuer of signed tokens that somebody else verifies. */
  TokenIssuer(BearerSettings settings, TokenVerifier jwts) {
    this(settings, jwts, Optional.empty());
  }

  private TokenIssuer(
      BearerSettings settings, TokenVerifier jwts, Optional<Introspection> introspection) {
    this.settings = settings;
    this.jwts = jwts;
    this.introspection = introspection;
    this.roles = new ClaimPaths(settings.roleClaims(), settings.audiences());
  }

  BearerSettings settings() {
    return settings;
  }

  /** True if it can be asked about opaque tokens. */
  boolean knowsOpaque() {
    return introspection.isPresent();
  }

  /** The claims of a valid signed token. */
  Map<String, Object> verify(JWT token) throws RefusedTokenException, UnavailableException {
    return jwts.verify(token);
  }

  /**
   * The claims of a valid opaque token.
   *
   * @param seenGood true if the token was valid before
   */
  Map<String, Object> ask(String token, boolean seenGood)
      throws RefusedTokenException, UnavailableException {
    return introspection.orElseThrow().ask(token, seenGood);
  }

  /** The caller with these claims. */
  BearerPrincipal principal(Map<String, Object> claims) throws RefusedTokenException {
    if (!(claims.get(settings.principalClaim()) instanceof String name) || name.isBlank()) {
      throw RefusedTokenException.invalid(
          "The token does not say who it speaks for",
          ClaimProblems.caller(claims, settings.principalClaim()));
    }
    return new BearerPrincipal(
        settings.callerPrefix() + name,
        roles.texts(claims),
        ClaimPaths.scopes(claims, settings.impliedScopes()),
        Collections.unmodifiableMap(claims));
  }
}
