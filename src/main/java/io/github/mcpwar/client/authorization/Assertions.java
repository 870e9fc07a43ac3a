package io.github.mcpwar.client.authorization;

import io.github.mcpwar.client.AuthorizationException;
import java.net.URI;
import java.util.Set;

/**
 * Signed statements about a person or workload, from a party that authorization servers trust: a
 * company's identity provider, or the platform that the client runs on.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7523">RFC 7523</a>
 */
@FunctionalInterface
public interface Assertions {

  /**
   * Returns a signed JWT.
   *
   * @param issuer the authorization server that will read it
   * @param resource the MCP server for which a token is wanted
   * @param scopes the scopes to request; may be empty
   * @throws AuthorizationException if there is none
   */
  String about(String issuer, URI resource, Set<String> scopes);
}
