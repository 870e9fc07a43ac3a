package io.github.mcpwar.security.bearer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings for access tokens.
 *
 * @param issuer the issuer identifier of the authorization server, as in its tokens and metadata
 * @param resource the URL of the MCP endpoint as known to clients, which identifies the resource
 * @param audiences accepted audiences; a token needs one of them
 * @param algorithms accepted signature algorithms, asymmetric ones only
 * @param clockSkew the tolerated difference between clocks
 * @param principalClaim the claim that names the caller
 * @param roleClaims claims that hold roles; dots lead into objects, and <code>{audience}</code>
 *     stands for each audience
 * @param roles accepted roles; a caller needs one of them, or none if empty
 * @param scopes the scopes that every token needs
 * @param impliedScopes for a scope, the narrower scopes that it includes
 * @param proofRequired true to accept only tokens bound to a key of the client
 * @param introspection the client for introspection of opaque tokens; empty to reject them
 */
public record BearerSettings(
    String issuer,
    URI resource,
    Set<String> audiences,
    Set<String> algorithms,
    Duration clockSkew,
    String principalClaim,
    List<String> roleClaims,
    Set<String> roles,
    Set<String> scopes,
    Map<String, Set<String>> impliedScopes,
    boolean proofRequired,
    Optional<Client> introspection) {

  /** The credentials with which this server calls the authorization server. */
  public record Client(String id, String secret) {

    @Override
    public String toString() {
      return "client " + id;
    }
  }

  /** The URL of the application that contains the endpoint, without a trailing slash. */
  String base() {
    String text = withoutSlash(resource.toString());
    return text.endsWith("/mcp") ? text.substring(0, text.length() - "/mcp".length()) : text;
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
