package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metadata of a server that has refused a request.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Protected resource metadata discovery</a>
 */
final class ResourceDiscovery {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private final Web web;

  ResourceDiscovery(Web web) {
    this.web = web;
  }

  /**
   * Returns the metadata; empty for a server without any, as before the 2025-06-18 revision.
   *
   * @param protocolVersion the revision to name, if it is known already
   * @throws AuthorizationException if it cannot be fetched or used
   */
  Optional<ResourceMetadata> find(
      URI endpoint, List<Challenge> challenges, @Nullable String protocolVersion) {
    Optional<String> named = challenges.stream()
        .flatMap(challenge -> challenge.parameter("resource_metadata").stream())
        .findFirst();
    if (named.isPresent()) {
      URI uri = Addresses.requireProtected(
          Addresses.parse(named.get()).orElse(null), endpoint, "address of the server's metadata");
      return Optional.of(get(uri, endpoint, protocolVersion)
          .orElseThrow(() -> new AuthorizationException(
              "There is no metadata at " + uri + ", where the server locates it")));
    }
    return wellKnown(endpoint).stream()
        .flatMap(uri -> get(uri, endpoint, protocolVersion).stream())
        .findFirst();
  }

  private static List<URI> wellKnown(URI endpoint) {
    URI origin = Addresses.origin(endpoint);
    String path = endpoint.getRawPath();
    URI root = URI.create(origin + WELL_KNOWN);
    return path == null || path.isEmpty() || path.equals("/")
        ? List.of(root)
        : List.of(URI.create(origin + WELL_KNOWN + path), root);
  }

  private Optional<ResourceMetadata> get(URI uri, URI endpoint, @Nullable String protocolVersion) {
    try {
      HTTPResponse answer = web.get(uri, protocolVersion);
      if (answer.getStatusCode() >= 500) {
        throw new AuthorizationException(
            "The server's metadata cannot be fetched: %s answers HTTP %d"
                .formatted(uri, answer.getStatusCode()));
      }
      return answer.indicatesSuccess()
          ? Optional.of(ResourceMetadata.read(answer.getBody(), uri, endpoint))
          : Optional.empty();
    } catch (IOException e) {
      throw Failures.unreachable("The server's metadata at " + uri, e);
    }
  }
}
