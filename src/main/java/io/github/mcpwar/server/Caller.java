package io.github.mcpwar.server;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/** On whose behalf a message came, as the container says. Valid on every thread until the answer is complete. */
public interface Caller {

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
  };

  /** Who signed in. */
  Optional<Principal> principal();

  /** The name of who signed in; empty for nobody. */
  default String userName() {
    return principal().map(Principal::getName).orElse("");
  }

  /** True when somebody signed in who has the role. */
  boolean isUserInRole(String role);

  /** What the caller's token allows; empty where there are no tokens, so that nobody can come back with a better one. */
  default Optional<Set<String>> scopes() {
    return Optional.empty();
  }

  /** Lets the answer say that the caller needs a token that allows all of these. */
  default void askForScopes(Set<String> scopes) {}
}
