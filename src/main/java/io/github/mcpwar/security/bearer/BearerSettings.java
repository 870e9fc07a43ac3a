package io.github.mcpwar.security.bearer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which access tokens are accepted, and what is taken from them.
 *
 * @param issuer the authorization server, as its tokens and its metadata name it
 * @param resource the URL of the MCP endpoint as clients know it, which is the resource's identifier
 * @param audiences of these a token must be for one
 * @param algorithms names of the signature algorithms that are accepted, asymmetric ones only
 * @param clockSkew by how much the clocks may differ
 * @param principalClaim the claim that names the caller
 * @param roleClaims claims that hold roles; dots lead into objects, <code>{audience}</code> stands for each of the audiences
 * @param roles of these a caller must have one; empty for none
 * @param scopes what every token must allow
 * @param impliedScopes by scope: the narrower ones that it includes
 * @param proofRequired whether only tokens that are bound to a key of the client are accepted
 * @param introspection how to ask about tokens that say nothing by themselves; empty to refuse them
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

  /** As whom the server asks the authorization server. */
  public record Client(String id, String secret) {

    @Override
    public String toString() {
      return "client " + id;
    }
  }

  /** The URL of the application below which the endpoint lies, without a slash at its end. */
  String base() {
    String text = withoutSlash(resource.toString());
    return text.endsWith("/mcp") ? text.substring(0, text.length() - "/mcp".length()) : text;
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
