package io.github.mcpwar.server.access;

import java.util.Optional;
import java.util.Set;

/** What somebody may do. */
public interface Rights {

  /** True when somebody signed in who has the role. */
  boolean isUserInRole(String role);

  /** What the caller's token allows; empty where there are no tokens, so that nobody can come back with a better one. */
  default Optional<Set<String>> scopes() {
    return Optional.empty();
  }
}
