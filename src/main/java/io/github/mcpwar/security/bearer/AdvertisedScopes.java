package io.github.mcpwar.security.bearer;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scopes that clients are told to request. Some authorization servers, such as Entra ID, expect
 * the resource's identifier before a scope in requests ({@code api://APP/mcp}) and leave it out of
 * tokens ({@code mcp}).
 *
 * @param names the scopes as requested; empty if they are those of tokens
 * @param required the scopes that every token needs, as in tokens
 */
record AdvertisedScopes(Set<String> names, Set<String> required) {

  /** Scopes of OpenID Connect, which belong to no resource. */
  private static final Set<String> OF_NO_RESOURCE =
      Set.of("openid", "profile", "email", "address", "phone", "offline_access");

  /** The scopes for every client, in alphabetical order. */
  Set<String> all() {
    return new TreeSet<>(names.isEmpty() ? required : names);
  }

  /** The scopes for every client, and those with which a token gets these scopes. */
  Set<String> with(Collection<String> scopes) {
    Set<String> all = all();
    scopes.stream().map(this::requested).forEach(all::add);
    return all;
  }

  /** The form in which a client requests the scope of a token. */
  private String requested(String scope) {
    if (names.isEmpty() || names.contains(scope) || OF_NO_RESOURCE.contains(scope)) {
      return scope;
    }
    return names.stream()
        .filter(name -> name.endsWith("/" + scope))
        .sorted()
        .findFirst()
        .orElseGet(() -> prefix(scope) + scope);
  }

  /** The only identifier of a resource before the advertised scopes, for scopes without one. */
  private String prefix(String scope) {
    Set<String> prefixes = names.stream()
        .filter(name -> name.contains("://"))
        .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
    return prefixes.size() == 1 && !scope.contains("://") ? prefixes.iterator().next() : "";
  }
}
