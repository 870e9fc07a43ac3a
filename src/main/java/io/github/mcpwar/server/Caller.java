package io.github.mcpwar.server;

import java.security.Principal;
import java.util.Optional;

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

  /**
   * The same caller, valid for ever. It has no roles where only the request knows them.
   */
  default Caller detached() {
    return this;
  }

  /** True when somebody signed in who has the role. */
  boolean isUserInRole(String role);
}
