package io.github.mcpwar.testkit;

import io.github.mcpwar.api.TokenPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A signed-in caller.
 *
 * @param roles the roles, for {@code @RolesAllowed}
 * @param scopes the scopes, for {@code @RequiresScope}; empty for a caller without an access token
 * @param tokens the tokens for other services, by audience; empty for a caller who has none
 */
public record TestUser(
    String name,
    Set<String> roles,
    Optional<Set<String>> scopes,
    Map<String, List<String>> tokens) {

  /** Copies the collections. */
  public TestUser {
    roles = Set.copyOf(roles);
    scopes = scopes.map(Set::copyOf);
    tokens = Map.copyOf(tokens);
  }

  /** Returns a caller without roles and without a token. */
  public static TestUser named(String name) {
    return new TestUser(name, Set.of(), Optional.empty(), Map.of());
  }

  /** Returns the caller with these roles. */
  public TestUser withRoles(String... held) {
    return new TestUser(name, Set.of(held), scopes, tokens);
  }

  /**
   * Returns the caller with an access token of these scopes; the tool's {@code Principal} is a
   * {@link TokenPrincipal}.
   */
  public TestUser withScopes(String... allowed) {
    return new TestUser(name, roles, Optional.of(Set.of(allowed)), tokens);
  }

  /**
   * Returns the caller with a token that {@code context.tokenFor} gives for a service, whatever
   * scopes the tool asks for. For a service of which there is no token, it throws
   * {@link io.github.mcpwar.api.NoTokenException}.
   *
   * @param values the token, and those that take its place when the service refuses it
   */
  public TestUser withToken(String audience, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Give at least one token for " + audience);
    }
    Map<String, List<String>> all = new HashMap<>(tokens);
    all.put(audience, List.of(values));
    return new TestUser(name, roles, scopes, all);
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
