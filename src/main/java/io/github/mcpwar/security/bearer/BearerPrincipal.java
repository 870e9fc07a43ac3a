package io.github.mcpwar.security.bearer;

import io.github.mcpwar.api.TokenPrincipal;
import java.util.Map;
import java.util.Set;

/** The caller that a token speaks for. */
record BearerPrincipal(
    String name, Set<String> roles, Set<String> scopes, Map<String, Object> claims)
    implements TokenPrincipal {

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
