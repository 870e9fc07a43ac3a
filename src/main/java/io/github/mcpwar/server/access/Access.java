package io.github.mcpwar.server.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What it takes to use something.
 *
 * @param denied whether nobody may
 * @param roles of each of these sets the caller must have one
 * @param scopes all that the caller's token must allow
 */
public record Access(boolean denied, List<Set<String>> roles, Set<String> scopes) {

  /** Nothing. */
  public static final Access OPEN = new Access(false, List.of(), Set.of());

  /** Nobody may. */
  public static final Access DENIED = new Access(true, List.of(), Set.of());

  /** What this and another take. */
  public Access and(Access other) {
    if (other.isOpen()) {
      return this;
    }
    if (isOpen()) {
      return other;
    }
    List<Set<String>> bothRoles = new ArrayList<>(roles);
    bothRoles.addAll(other.roles);
    Set<String> bothScopes = new HashSet<>(scopes);
    bothScopes.addAll(other.scopes);
    return new Access(denied || other.denied, List.copyOf(bothRoles), Set.copyOf(bothScopes));
  }

  /** True when everybody may. */
  public boolean isOpen() {
    return !denied && roles.isEmpty() && scopes.isEmpty();
  }

  /** True for somebody who may use it, or could with another token. */
  public boolean isVisibleTo(Rights caller) {
    return isOpen()
        || (!denied
            && roles.stream().allMatch(some -> some.stream().anyMatch(caller::isUserInRole))
            && (scopes.isEmpty() || caller.scopes().isPresent()));
  }

  /** True when the caller's token allows enough. */
  public boolean hasScopes(Rights caller) {
    return scopes.isEmpty() || caller.scopes().orElse(Set.of()).containsAll(scopes);
  }
}
