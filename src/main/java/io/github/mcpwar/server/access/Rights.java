package io.github.mcpwar.server.access;

import java.util.Optional;
import java.util.Set;

/** The rights of a caller. */
public interface Rights {

  /** True if the caller is signed in and has the role. */
  boolean isUserInRole(String role);

  /** The scopes of the caller's token; empty if the server does not use tokens. */
  default Optional<Set<String>> scopes() {
    return Optional.empty();
  }
}
