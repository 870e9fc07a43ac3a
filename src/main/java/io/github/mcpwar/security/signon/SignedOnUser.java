package io.github.mcpwar.security.signon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user, as the provider says.
 *
 * @param name the value of the claim that names callers
 * @param claims the claims for tokens of our own
 * @param scopes the scopes that the provider granted, by the names that our tokens have
 * @param refreshToken the provider's; empty for none
 * @param lifetime the time for which the provider's access token is valid
 * @param access the provider's access token, if it is kept for calls in the user's name
 */
record SignedOnUser(
    String name,
    Map<String, Object> claims,
    Set<String> scopes,
    Optional<String> refreshToken,
    Duration lifetime,
    Optional<ProviderAccess> access) {

  @Override
  public String toString() {
    return name;
  }
}
