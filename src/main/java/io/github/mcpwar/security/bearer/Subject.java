package io.github.mcpwar.security.bearer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A caller with the access token of a request, in whose name other services may be called.
 *
 * @param issuer the name of the token's issuer in settings; empty for the first one
 * @param name the caller's name
 * @param claims the claims of the token; empty for an API key
 * @param isMachine true for an API key
 * @param token the token itself, which must not leave the exchange with its issuer
 * @param expires the expiry of the token; empty for none
 */
public record Subject(
    String issuer,
    String name,
    Map<String, Object> claims,
    boolean isMachine,
    String token,
    Optional<Instant> expires) {

  @Override
  public String toString() {
    return name;
  }
}
