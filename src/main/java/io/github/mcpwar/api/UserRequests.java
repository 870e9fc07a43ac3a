package io.github.mcpwar.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;

/**
 * Sends requests of {@code java.net.http} to a service in the name of the user who made a call:
 *
 * <pre>{@code
 * new UserRequests(context, http, orders, "api://orders", "read")
 *     .send(request, BodyHandlers.ofString())
 * }</pre>
 *
 * <p>If the service answers 401, its token is forgotten, and the request is sent once more with a
 * new one, unless its body can be read once only; if there is none, the 401 counts. Redirects are
 * not followed, as the token would go along to wherever they lead.
 */
public final class UserRequests {
  static final int UNAUTHORIZED = 401;

  private final McpContext context;
  private final HttpClient client;
  private final ServiceOrigin origin;
  private final String audience;
  private final String[] scopes;

  /**
   * Creates requests for one call.
   *
   * @param client one that follows no redirects, as {@link HttpClient#newHttpClient()}
   * @param service any URL of the service; only its scheme, host and port receive the token
   * @param audience see {@link McpContext#tokenFor}
   * @throws IllegalArgumentException if the client follows redirects, or if others could read the
   *     token on its way to the service
   */
  public UserRequests(
      McpContext context, HttpClient client, URI service, String audience, String... scopes) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "A client that follows redirects would send the user's token to wherever they lead:"
              + " leave followRedirects as it is, at NEVER");
    }
    this.context = context;
    this.client = client;
    this.origin = ServiceOrigin.of(service);
    this.audience = audience;
    this.scopes = scopes.clone();
  }

  /**
   * Sends a request with a token of the user.
   *
   * @param request to the service that the token is for; it may have any header but Authorization
   * @throws NoTokenException if there is no token
   * @throws IllegalArgumentException if the request goes to another scheme, host or port
   * @see HttpClient#send
   */
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    if (!origin.isOf(request.uri())) {
      throw new IllegalArgumentException(
          "A request to " + request.uri() + " would carry the user's token for " + origin
              + " elsewhere: send it without UserRequests, or name that service");
    }
    DownstreamToken token = context.tokenFor(audience, scopes);
    if (request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L) < 0) {
      HttpResponse<T> response = client.send(with(token, request), handler);
      if (response.statusCode() == UNAUTHORIZED) {
        context.tokenRefused(token);
      }
      return response;
    }
    HttpResponse<FirstBody<T>> first =
        client.send(with(token, request), info -> FirstBody.subscriber(info, handler));
    byte[] beginning = first.body().beginning();
    Optional<DownstreamToken> next = Optional.empty();
    if (first.statusCode() == UNAUTHORIZED) {
      context.tokenRefused(token);
      next = next();
    }
    return next.isPresent()
        ? client.send(with(next.get(), request), handler)
        : first.body().of(first, beginning);
  }

  private Optional<DownstreamToken> next() {
    try {
      return Optional.of(context.tokenFor(audience, scopes));
    } catch (NoTokenException e) { // then the answer of the service counts
      return Optional.empty();
    }
  }

  private static HttpRequest with(DownstreamToken token, HttpRequest request) {
    return token
        .authorize(HttpRequest.newBuilder(request, (name, value) -> true))
        .build();
  }
}
