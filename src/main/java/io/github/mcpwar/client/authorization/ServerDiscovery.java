package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metadata of an authorization server, and accepts it only from the server that was
 * asked.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization server metadata discovery</a>
 */
final class ServerDiscovery {
  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private final Web web;

  ServerDiscovery(Web web) {
    this.web = web;
  }

  /**
   * Returns the metadata of an issuer.
   *
   * @param endpoint the MCP server that named it
   * @param protocolVersion the revision to name, if it is known already
   * @throws AuthorizationException if there is none, or it is that of another issuer
   */
  AuthorizationServerMetadata find(String issuer, URI endpoint, @Nullable String protocolVersion) {
    return search(issuer, endpoint, protocolVersion)
        .orElseThrow(() -> new AuthorizationException(
            "There is no metadata of the authorization server " + issuer));
  }

  /**
   * Returns the metadata of an MCP server that is its own authorization server, because it names
   * none.
   *
   * @throws AuthorizationException if it cannot be fetched or used
   * @see <a href="https://modelcontextprotocol.io/specification/2025-03-26/basic/authorization"
   *     >Server metadata discovery, before protected resources had metadata</a>
   */
  AuthorizationServerMetadata ofServerItself(URI endpoint, @Nullable String protocolVersion) {
    String base = Addresses.origin(endpoint).toString();
    return search(base, endpoint, protocolVersion).orElseGet(() -> byDefault(base));
  }

  private static AuthorizationServerMetadata byDefault(String base) {
    var metadata = new AuthorizationServerMetadata(new Issuer(base));
    metadata.setAuthorizationEndpointURI(URI.create(base + "/authorize"));
    metadata.setTokenEndpointURI(URI.create(base + "/token"));
    metadata.setRegistrationEndpointURI(URI.create(base + "/register"));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    return metadata;
  }

  private Optional<AuthorizationServerMetadata> search(
      String issuer, URI endpoint, @Nullable String protocolVersion) {
    URI uri = Addresses.requireProtected(
        Addresses.parse(issuer).orElse(null), endpoint, "authorization server");
    String other = null;
    for (URI place : wellKnown(uri)) {
      Optional<AuthorizationServerMetadata> found = get(place, protocolVersion);
      if (found.isPresent() && found.get().getIssuer().getValue().equals(issuer)) {
        return found;
      }
      other = found.map(metadata -> metadata.getIssuer().getValue()).orElse(other);
    }
    if (other != null) {
      throw new AuthorizationException(
          "The metadata of the authorization server %s is that of another one, %s: it is not used"
              .formatted(issuer, other));
    }
    return Optional.empty();
  }

  private static List<URI> wellKnown(URI issuer) {
    URI origin = Addresses.origin(issuer);
    String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
    List<URI> places = new ArrayList<>();
    places.add(URI.create(origin + OAUTH + path));
    places.add(URI.create(origin + OPENID + path));
    if (!path.isEmpty()) {
      places.add(URI.create(origin + path + OPENID));
    }
    return places;
  }

  private Optional<AuthorizationServerMetadata> get(URI place, @Nullable String protocolVersion) {
    try {
      HTTPResponse answer = web.get(place, protocolVersion);
      if (answer.getStatusCode() >= 500) {
        throw new AuthorizationException("The authorization server's metadata cannot be fetched: "
            + place + " answers HTTP " + answer.getStatusCode());
      }
      return answer.indicatesSuccess()
          ? Optional.of(AuthorizationServerMetadata.parse(answer.getBody()))
          : Optional.empty();
    } catch (ParseException e) {
      throw new AuthorizationException(
          "What is at " + place + " is not metadata of an authorization server", e);
    } catch (IOException e) {
      throw Failures.unreachable("The authorization server's metadata at " + place, e);
    }
  }
}
