package io.github.mcpwar.security.bearer;

import io.github.mcpwar.security.keys.ApiKey;
import io.github.mcpwar.security.keys.ApiKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Callers with API keys, named {@code key/NAME}. A key is issued for this server alone, so it needs
 * none of the scopes that tokens need.
 */
final class MachineKeys {

  /** The beginning of the names of callers with a key. */
  static final String CALLERS = "key/";

  /** The time after which a stream of a key ends, as the key may have been withdrawn meanwhile. */
  private static final Duration LASTING = Duration.ofHours(1);

  private final ApiKeys keys;
  private final InstantSource clock;

  MachineKeys(ApiKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** True if these credentials are meant to be a key. */
  static boolean isKey(Credentials credentials) {
    return credentials.token().startsWith(ApiKeys.PREFIX);
  }

  /** The outcome for a valid key. */
  AuthenticationOutcome.Accepted find(
      Credentials credentials, String address, BearerSettings resource)
      throws RefusedTokenException {
    if (credentials.isDpop()) {
      throw RefusedTokenException.invalid(
          "Send an API key as Authorization: Bearer", "an API key came by the scheme DPoP");
    }
    try {
      ApiKey key = keys.find(credentials.token(), address);
      Instant soon = clock.instant().plus(LASTING);
      return new AuthenticationOutcome.Accepted(
          new BearerPrincipal(CALLERS + key.name(), key.roles(), key.scopes(), Map.of()),
          resource,
          Set.of(),
          Optional.of(key.expires().filter(soon::isAfter).orElse(soon)),
          credentials);
    } catch (ApiKeys.RefusedException e) {
      throw RefusedTokenException.invalid(String.valueOf(e.getMessage()), e.reason());
    }
  }
}
