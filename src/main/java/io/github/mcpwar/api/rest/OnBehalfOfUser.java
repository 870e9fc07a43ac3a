package io.github.mcpwar.api.rest;

import io.github.mcpwar.api.McpContext;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.Locale;

/**
 * Sends a token of the user with the requests of a Jakarta REST client to one service. Register a
 * new one with the client of each call:
 *
 * <pre>{@code
 * client.target(orders).register(new OnBehalfOfUser(context, orders, "api://orders", "read"))
 * }</pre>
 *
 * <p>It asks for the first token when it is created, so that the questions and errors of
 * {@link McpContext#tokenFor} reach the tool itself. Requests to other origins have no token.
 */
public final class OnBehalfOfUser implements ClientRequestFilter {
  private final McpContext context;
  private final String origin;
  private final String audience;
  private final String[] scopes;

  /**
   * Creates a filter for one call.
   *
   * @param service any URL of the service; its scheme, host and port receive the token
   * @param audience see {@link McpContext#tokenFor}
   */
  public OnBehalfOfUser(McpContext context, URI service, String audience, String... scopes) {
    this.context = context;
    this.origin = origin(service);
    this.audience = audience;
    this.scopes = scopes.clone();
    var unused = context.tokenFor(audience, scopes);
  }

  @Override
  public void filter(ClientRequestContext request) {
    if (origin(request.getUri()).equals(origin)) {
      request
          .getHeaders()
          .putSingle("Authorization", context.tokenFor(audience, scopes).authorization());
    }
  }

  private static String origin(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(uri + " has no host: write a URL of the service");
    }
    return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }
}
