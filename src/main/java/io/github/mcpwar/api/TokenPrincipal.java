package io.github.mcpwar.api;

import java.security.Principal;
import java.util.Map;
import java.util.Set;

/** Who calls, as an access token of an authorization server says. The token itself is not to be had: it is for this server and for no other. */
public interface TokenPrincipal extends Principal {

  /** What the token allows, with what that implies; unmodifiable. */
  Set<String> scopes();

  /** What the token says, by the names of its claims: texts, numbers, booleans, lists and maps; unmodifiable. */
  Map<String, Object> claims();
}
