package io.github.mcpwar.security.bearer;

import io.github.mcpwar.api.TokenPrincipal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The caller identified by a token. */
record BearerPrincipal(
    String name, Set<String> roles, Set<String> scopes, Map<String, Object> claims)
    implements TokenPrincipal {

  /** The expiry of the token; empty if it has none. */
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
