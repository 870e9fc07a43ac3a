package io.github.mcpwar.security.bearer;

import io.github.mcpwar.api.TokenPrincipal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The caller that a token speaks for. */
record BearerPrincipal(
    String name, Set<String> roles, Set<String> scopes, Map<String, Object> claims)
    implements TokenPrincipal {

  /** The end of the token; empty when it does not say so. */
  Optional<Instant> expires() {
    return claims.get("exp") instanceof Number seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
