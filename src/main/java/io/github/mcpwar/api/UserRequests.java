package io.github.mcpwar.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of {@code java.net.http} to a service in the name of the user who made a call:
 *
 * <pre>{@code
 * new UserRequests(context, http, "api://orders", "read").send(request, BodyHandlers.ofString())
 * }</pre>
 *
 * <p>If the service answers 401, its token is forgotten, and the request is sent once more with a
 * new one, unless its body can be read once only. Redirects are not followed, as the token would go
 * along to wherever they lead.
 */
public final class UserRequests {
  private static final int UNAUTHORIZED = 401;

  private final McpContext context;
  private final HttpClient client;
  private final String audience;
  private final String[] scopes;

  /**
   * Creates requests for one call.
   *
   * @param client one that follows no redirects, as {@link HttpClient#newHttpClient()}
   * @param audience see {@link McpContext#tokenFor}
   * @throws IllegalArgumentException if the client follows redirects
   */
  public UserRequests(McpContext context, HttpClient client, String audience, String... scopes) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "A client that follows redirects would send the user's token to wherever they lead:"
              + " leave followRedirects as it is, at NEVER");
    }
    this.context = context;
    this.client = client;
    this.audience = audience;
    this.scopes = scopes.clone();
  }

  /**
   * Sends a request with a token of the user.
   *
   * @param request to the service that the token is for; it may have any header but Authorization
   * @throws NoTokenException if there is no token
   * @see HttpClient#send
   */
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    DownstreamToken token = context.tokenFor(audience, scopes);
    boolean isRepeatable =
        request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L) >= 0;
    HttpResponse<@Nullable T> response =
        client.send(with(token, request), isRepeatable ? unlessRefused(handler) : handler::apply);
    if (response.statusCode() != UNAUTHORIZED) {
      return response;
    }
    context.tokenRefused(token);
    return isRepeatable
        ? client.send(with(context.tokenFor(audience, scopes), request), handler)
        : response;
  }

  private static HttpRequest with(DownstreamToken token, HttpRequest request) {
    return token
        .authorize(HttpRequest.newBuilder(request, (name, value) -> true))
        .build();
  }

  /** Leaves the body of a response unread that is not returned. */
  private static <T> BodyHandler<@Nullable T> unlessRefused(BodyHandler<T> handler) {
    return info -> info.statusCode() == UNAUTHORIZED
        ? BodySubscribers.replacing(null)
        : BodySubscribers.mapping(handler.apply(info), body -> body);
  }
}
