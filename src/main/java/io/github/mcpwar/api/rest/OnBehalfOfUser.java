package io.github.mcpwar.api.rest;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.ServiceOrigin;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
 * one, unless its body can be read once only; if there is none, the 401 counts. Redirects of the
 * service are not followed.
 */
public final class OnBehalfOfUser implements ClientRequestFilter, ClientResponseFilter {
  private static final String SENT = OnBehalfOfUser.class.getName() + ".sent";
  private static final String AGAIN = OnBehalfOfUser.class.getName() + ".again";
  private static final String BODY = OnBehalfOfUser.class.getName() + ".body";
  private static final String ANSWER = OnBehalfOfUser.class.getName() + ".answer";
  private static final int LONGEST_REFUSAL = 64 * 1024;

  /** Jersey follows redirects unless told otherwise; other clients do not. */
  private static final String FOLLOWS = "jersey.config.client.followRedirects";

  private final McpContext context;
  private final ServiceOrigin origin;
  private final String audience;
  private final String[] scopes;

  /**
   * Creates a filter for one call.
   *
   * @param service any URL of the service; its scheme, host and port receive the token
   * @param audience see {@link McpContext#tokenFor}
   * @throws IllegalArgumentException if others could read the token on its way to the service
   */
  public OnBehalfOfUser(McpContext context, URI service, String audience, String... scopes) {
    this.context = context;
    this.origin = ServiceOrigin.of(service);
    this.audience = audience;
    this.scopes = scopes.clone();
    var unused = context.tokenFor(audience, scopes);
  }

  @Override
  public void filter(ClientRequestContext request) {
    if (request.getProperty(AGAIN) instanceof MultivaluedMap<?, ?> headers) {
      request.getHeaders().clear(); // what other filters have added is among these
      headers.forEach((name, values) ->
          request.getHeaders().put((String) name, new ArrayList<>((List<?>) values)));
    } else if (origin.isOf(request.getUri())) {
      DownstreamToken token = context.tokenFor(audience, scopes);
      request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
      request.setProperty(SENT, token);
      request.setProperty(FOLLOWS, false);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (request.getProperty(BODY) instanceof AtomicReference<?> body) {
      ((AtomicReference<InputStream>) body).set(response.getEntityStream());
    } else if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
        && request.getProperty(SENT) instanceof DownstreamToken token) {
      context.tokenRefused(token);
      if (isRepeatable(request.getEntity())) {
        release(response);
        try {
          repeat(request, response, context.tokenFor(audience, scopes));
        } catch (NoTokenException | ProcessingException e) {
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

  /** Ends the connection of an answer, whose beginning is kept: there may be no other one. */
  private static void release(ClientResponseContext response) throws IOException {
    InputStream body = response.getEntityStream();
    if (body != null) {
      try (body) {
        response.setEntityStream(new ByteArrayInputStream(body.readNBytes(LONGEST_REFUSAL)));
      }
    }
  }

  private void repeat(
      ClientRequestContext request, ClientResponseContext response, DownstreamToken token) {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>(request.getHeaders());
    headers.putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
    AtomicReference<InputStream> body = new AtomicReference<>();
    Invocation.Builder again = target(request)
        .request()
        .headers(new MultivaluedHashMap<>(headers)) // other filters add to these
        .property(AGAIN, headers)
        .property(BODY, body)
        .property(FOLLOWS, false);
    Response answer = request.hasEntity()
        ? again.method(
            request.getMethod(), Entity.entity(request.getEntity(), request.getMediaType()))
        : again.method(request.getMethod());
    request.setProperty(ANSWER, answer); // some clients close what nobody refers to
    response.setStatusInfo(answer.getStatusInfo());
    response.getHeaders().clear();
    response.getHeaders().putAll(answer.getStringHeaders());
    response.setEntityStream(body.get() == null ? InputStream.nullInputStream() : body.get());
  }

  /** The target of a request, with all that was registered there. */
  private WebTarget target(ClientRequestContext request) {
    WebTarget target = request.getClient().target(request.getUri());
    Configuration all = request.getConfiguration();
    all.getProperties().forEach(target::property);
    for (Object each : all.getInstances()) {
      if (each != this && !target.getConfiguration().isRegistered(each)) {
        target.register(each, all.getContracts(each.getClass()));
      }
    }
    for (Class<?> each : all.getClasses()) {
      if (!target.getConfiguration().isRegistered(each)) {
        target.register(each, all.getContracts(each));
      }
    }
    return target.getConfiguration().isRegistered(this)
        ? target
        : target.register(
            this,
            Map.of(ClientRequestFilter.class, Integer.MAX_VALUE, ClientResponseFilter.class, 0));
  }
}
