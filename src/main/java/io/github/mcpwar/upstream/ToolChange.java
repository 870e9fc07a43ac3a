package io.github.mcpwar.upstream;

import java.util.Optional;
import java.util.Set;

/**
 * The changes to one tool of an upstream server.
 *
 * @param name the name that clients see, prefix included
 * @param roles in place of those of the server; empty to keep those
 * @param pin the fingerprint that its description must have to be offered
 */
public record ToolChange(
    Optional<String> name,
    Optional<String> title,
    Optional<String> description,
    boolean isHidden,
    Set<String> roles,
    Optional<String> pin) {

  /** No changes. */
  static final ToolChange NONE = new ToolChange(
      Optional.empty(), Optional.empty(), Optional.empty(), false, Set.of(), Optional.empty());

  /** Copies the roles. */
  public ToolChange {
    roles = Set.copyOf(roles);
  }
}
