package io.github.mcpwar.client.authorization;

import io.github.mcpwar.client.AuthorizationException;
import java.net.URI;
import java.util.Set;

/**
 * Statements about a person or a workload, signed by somebody whom authorization servers believe:
 * of a company's identity provider, or of the platform that the client runs on.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7523">RFC 7523</a>
 */
@FunctionalInterface
public interface Assertions {

  /**
   * A signed JWT.
   *
   * @param issuer the authorization server that will read it
   * @param resource the MCP server that a token is wanted for
   * @param scopes that will be asked for; may be none
   * @throws AuthorizationException when there is none
   */
  String about(String issuer, URI resource, Set<String> scopes);
}
