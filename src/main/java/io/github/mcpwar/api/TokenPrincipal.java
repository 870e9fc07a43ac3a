package io.github.mcpwar.api;

import java.security.Principal;
import java.util.Map;
import java.util.Set;

/**
 * A caller identified by an access token. The token itself is not available, because it is valid
 * for this server only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization</a>
 */
public interface TokenPrincipal extends Principal {

  /** The scopes of the token, and those that they include; unmodifiable. */
  Set<String> scopes();

  /** The claims of the token by name: texts, numbers, booleans, lists and maps; unmodifiable. */
  Map<String, Object> claims();
}
