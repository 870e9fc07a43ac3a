package io.github.mcpwar.server;

import io.github.mcpwar.server.access.Rights;
import io.github.mcpwar.server.usage.Usage;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** On whose behalf a message came, as the container says. Valid on every thread until the answer is complete. */
public interface Caller extends Rights {

  /** Nobody signed in. */
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

  /** Who signed in. */
  Optional<Principal> principal();

  /** The name of who signed in; empty for nobody. */
  default String userName() {
    return principal().map(Principal::getName).orElse("");
  }

  /** For how long from the message on it is known who calls; empty for as long as the connection lasts. */
  default Optional<Duration> lifetime() {
    return Optional.empty();
  }

  /** The network address that the message came from; empty for none. */
  default String address() {
    return "";
  }

  /** The program that sent it, as HTTP has it; empty for none. */
  default String agent() {
    return "";
  }

  /** How much the caller is using. */
  Usage usage();

  /** Counts the memory of the message until what this gives is run. */
  default Runnable retain() {
    return () -> {};
  }

  /** Lets the answer say that the caller needs a token that allows all of these. */
  default void askForScopes(Set<String> scopes) {}

  /** The same caller, valid for ever, with the scopes and those roles that are known by now. */
  default Caller detached() {
    return this;
  }
}
