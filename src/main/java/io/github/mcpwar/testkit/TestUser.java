package io.github.mcpwar.testkit;

import io.github.mcpwar.api.TokenPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A signed-in caller.
 *
 * @param roles the roles, for {@code @RolesAllowed}
 * @param scopes the scopes, for {@code @RequiresScope}; empty for a caller without an access token
 */
public record TestUser(String name, Set<String> roles, Optional<Set<String>> scopes) {

  /** Copies the sets. */
  public TestUser {
    roles = Set.copyOf(roles);
    scopes = scopes.map(Set::copyOf);
  }

  /** Returns a caller without roles and without a token. */
  public static TestUser named(String name) {
    return new TestUser(name, Set.of(), Optional.empty());
  }

  /** Returns the caller with these roles. */
  public TestUser withRoles(String... held) {
    return new TestUser(name, Set.of(held), scopes);
  }

  /**
   * Returns the caller with an access token of these scopes; the tool's {@code Principal} is a
   * {@link TokenPrincipal}.
   */
  public TestUser withScopes(String... allowed) {
    return new TestUser(name, roles, Optional.of(Set.of(allowed)));
  }

  /** The principal of an access token, as tools see it. */
  record Token(String name, Set<String> scopes, Map<String, Object> claims)
      implements TokenPrincipal {

    @Override
    public String getName() {
      return name;
    }
  }
}
