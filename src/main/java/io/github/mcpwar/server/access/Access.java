package io.github.mcpwar.server.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The requirements for the use of a tool, prompt or resource.
 *
 * @param denied true if nobody may use it
 * @param roles sets of roles; the caller needs one role of each set
 * @param scopes the scopes that the caller's token needs
 */
public record Access(boolean denied, List<Set<String>> roles, Set<String> scopes) {

  /** No requirements. */
  public static final Access OPEN = new Access(false, List.of(), Set.of());

  /** Denies everybody. */
  public static final Access DENIED = new Access(true, List.of(), Set.of());

  /** The requirements of a definition: one of the roles and all scopes, if there are any. */
  public static Access of(Set<String> roles, Set<String> scopes) {
    return new Access(false, roles.isEmpty() ? List.of() : List.of(roles), scopes);
  }

  /** Combines two sets of requirements: both must be met. */
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

  /** True if there are no requirements. */
  public boolean isOpen() {
    return !denied && roles.isEmpty() && scopes.isEmpty();
  }

  /** True if the caller may use it, or could with another token. */
  public boolean isVisibleTo(Rights caller) {
    return isOpen()
        || (!denied
            && roles.stream().allMatch(some -> some.stream().anyMatch(caller::isUserInRole))
            && (scopes.isEmpty() || caller.scopes().isPresent()));
  }

  /** True if the caller's token has the required scopes. */
  public boolean hasScopes(Rights caller) {
    return scopes.isEmpty() || caller.scopes().orElse(Set.of()).containsAll(scopes);
  }
}
