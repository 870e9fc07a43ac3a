package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server and purpose of a token request.
 *
 * @param endpoint the MCP server
 * @param resource its name as a resource
 * @param scopes the scopes to request; empty to leave that to the authorization server
 * @param dpop true if the token must be bound to a key
 */
record Target(
    URI endpoint,
    URI resource,
    AuthorizationServerMetadata server,
    Set<String> scopes,
    boolean dpop) {

  String issuer() {
    return server.getIssuer().getValue();
  }

  /** The scopes as a request has them; null for none. */
  @Nullable
  Scope scope() {
    return scopes.isEmpty() ? null : Scope.parse(scopes);
  }
}
