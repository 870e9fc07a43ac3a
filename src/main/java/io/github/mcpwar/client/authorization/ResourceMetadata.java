package io.github.mcpwar.client.authorization;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.mcpwar.client.AuthorizationException;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a protected server.
 *
 * @param resource the server's name, for which tokens are issued
 * @param servers the issuers whose tokens it accepts
 * @param scopes the scopes to start with; empty if the server names none
 * @param dpopRequired true if tokens must be bound to a key
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9728#section-2">RFC 9728, metadata</a>
 */
record ResourceMetadata(
    URI resource, List<String> servers, Set<String> scopes, boolean dpopRequired) {

  /**
   * Parses and verifies metadata.
   *
   * @param from the URL it was found at, for messages
   * @param endpoint the server that it must describe
   * @throws AuthorizationException if it is malformed, or describes another server
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc9728#section-3.3"
   *     >RFC 9728, validation</a>
   */
  static ResourceMetadata read(@Nullable String json, URI from, URI endpoint) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(json == null ? "" : json);
      String name = JSONObjectUtils.getString(members, "resource");
      URI resource = name == null ? null : Addresses.parse(name).orElse(null);
      if (resource == null || !Addresses.covers(resource, endpoint)) {
        throw new AuthorizationException(
            ("The metadata at %s is about another resource, '%s', and not about %s: "
                    + "no token is requested")
                .formatted(from, name, endpoint));
      }
      List<String> servers = JSONObjectUtils.getStringList(members, "authorization_servers");
      if (servers == null || servers.isEmpty()) {
        throw new AuthorizationException(
            "The metadata at " + from + " names no authorization server");
      }
      List<String> scopes = JSONObjectUtils.getStringList(members, "scopes_supported");
      return new ResourceMetadata(
          URI.create(name),
          List.copyOf(servers),
          scopes == null ? Set.of() : new LinkedHashSet<>(scopes),
          Boolean.TRUE.equals(members.get("dpop_bound_access_tokens_required")));
    } catch (ParseException e) {
      throw new AuthorizationException(
          "What is at " + from + " is not metadata of a protected resource", e);
    }
  }
}
