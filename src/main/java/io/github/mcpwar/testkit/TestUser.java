package io.github.mcpwar.testkit;

import io.github.mcpwar.api.TokenPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A caller who has signed in.
 *
 * @param roles what {@code @RolesAllowed} asks for
 * @param scopes what {@code @RequiresScope} asks for; empty for somebody without an access token
 */
public record TestUser(String name, Set<String> roles, Optional<Set<String>> scopes) {

  /** Copies the sets. */
  public TestUser {
    roles = Set.copyOf(roles);
    scopes = scopes.map(Set::copyOf);
  }

  /** A caller without roles and without a token. */
  public static TestUser named(String name) {
    return new TestUser(name, Set.of(), Optional.empty());
  }

  /** Has these roles. */
  public TestUser withRoles(String... held) {
    return new TestUser(name, Set.of(held), scopes);
  }

  /** Has an access token that allows this; the tool's {@code Principal} is a {@link TokenPrincipal}. */
  public TestUser withScopes(String... allowed) {
    return new TestUser(name, roles, Optional.of(Set.of(allowed)));
  }

  /** Who an access token speaks for, as tools see it. */
  record Token(String name, Set<String> scopes, Map<String, Object> claims)
      implements TokenPrincipal {

    @Override
    public String getName() {
      return name;
    }
  }
}
