package io.github.mcpwar.api.rest;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.NoTokenException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import javax.xml.transform.Source;

/**
 * Sends a token of the user with the requests of a Jakarta REST client to one service. Register a
 * new one with the client of each call:
 *
 * <pre>{@code
 * client.target(orders).register(new OnBehalfOfUser(context, orders, "api://orders", "read"))
 * }</pre>
 *
 * <p>It asks for the first token when it is created, so that the questions and errors of
 * {@link McpContext#tokenFor} reach the tool itself. Requests to other origins have no token. If
 * the service answers 401, its token is forgotten, and the request is sent once more with a new
 * one, unless its body can be read once only. Redirects of the service are not followed.
 */
public final class OnBehalfOfUser implements ClientRequestFilter, ClientResponseFilter {
  private static final String SENT = OnBehalfOfUser.class.getName() + ".sent";
  private static final String AGAIN = OnBehalfOfUser.class.getName() + ".again";

  /** Jersey follows redirects unless told otherwise; other clients do not. */
  private static final String FOLLOWS = "jersey.config.client.followRedirects";

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
    if (request.getProperty(AGAIN) == null && origin(request.getUri()).equals(origin)) {
      DownstreamToken token = context.tokenFor(audience, scopes);
      request.getHeaders().putSingle("Authorization", token.authorization());
      request.setProperty(SENT, token);
      request.setProperty(FOLLOWS, false);
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
        && request.getProperty(SENT) instanceof DownstreamToken token) {
      context.tokenRefused(token);
      if (isRepeatable(request.getEntity())) {
        try {
          repeat(request, response, context.tokenFor(audience, scopes));
        } catch (NoTokenException e) {
          // then the answer of the service counts
        }
      }
    }
  }

  private static boolean isRepeatable(Object entity) {
    return !(entity instanceof AutoCloseable
        || entity instanceof StreamingOutput
        || entity instanceof Source
        || entity instanceof Collection); // which may have parts with streams
  }

  private static void repeat(
      ClientRequestContext request, ClientResponseContext response, DownstreamToken token) {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>(request.getHeaders());
    headers.putSingle("Authorization", token.authorization());
    Invocation.Builder again = request
        .getClient()
        .target(request.getUri())
        .request()
        .headers(headers)
        .property(AGAIN, true)
        .property(FOLLOWS, false);
    Response answer = request.hasEntity()
        ? again.method(
            request.getMethod(), Entity.entity(request.getEntity(), request.getMediaType()))
        : again.method(request.getMethod());
    response.setStatusInfo(answer.getStatusInfo());
    response.getHeaders().clear();
    response.getHeaders().putAll(answer.getStringHeaders());
    response.setEntityStream(
        answer.hasEntity() ? answer.readEntity(InputStream.class) : InputStream.nullInputStream());
  }

  private static String origin(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(uri + " has no host: write a URL of the service");
    }
    return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }
}
