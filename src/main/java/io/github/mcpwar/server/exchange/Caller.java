package io.github.mcpwar.server.exchange;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.access.Rights;
import io.github.mcpwar.spi.Delegation;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sender of a message, as authenticated by the container. Usable on any thread until the
 * response is complete.
 */
public interface Caller extends Rights {

  /** An anonymous caller. */
  Caller ANONYMOUS = new Caller() {
    @Override
    public Optional<Principal> principal() {
      return Optional.empty();
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  };

  /** The signed-in user. */
  Optional<Principal> principal();

  /** The name of the signed-in user; empty if anonymous. */
  default String userName() {
    return principal().map(Principal::getName).orElse("");
  }

  /**
   * The remaining time for which the caller's authentication is valid; empty if it lasts as long as
   * the connection.
   */
  default Optional<Duration> lifetime() {
    return Optional.empty();
  }

  /** The network address of the sender; empty if unknown. */
  default String address() {
    return "";
  }

  /** The value of the header {@code User-Agent}; empty if absent. */
  default String agent() {
    return "";
  }

  /** The headers of the request that tools may read, by their names in any case. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** Gets tokens of this caller for other services; empty if the caller has no access token. */
  default Optional<Delegation> delegation() {
    return Optional.empty();
  }

  /** The caller's resource usage. */
  Usage usage();

  /** Holds the memory account of the message until the returned action is run. */
  default Runnable retain() {
    return () -> {};
  }

  /** Adds a challenge for a token with these scopes to the response. */
  default void askForScopes(Set<String> scopes) {}

  /** Returns a copy that stays valid, with the scopes and roles known so far. */
  default Caller detached() {
    return this;
  }
}
