package io.github.mcpwar.api;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Set;

/**
 * An access token with which a tool calls another service in the name of the user who called the
 * tool; see {@link McpContext#tokenFor}. It is a secret: send it to its service, and do not log,
 * keep or return it. Its text form and its form as a result do not show it.
 */
public final class DownstreamToken {
  private final String secret;
  private final String audience;
  private final Set<String> scopes;
  private final Instant expires;

  /**
   * Creates a token.
   *
   * @param secret the token itself
   * @param audience the service that it is for
   * @param scopes the granted scopes, as the identity provider names them
   * @param expires the time until which it is valid, as far as the identity provider says
   */
  public DownstreamToken(String secret, String audience, Set<String> scopes, Instant expires) {
    this.secret = secret;
    this.audience = audience;
    this.scopes = Set.copyOf(scopes);
    this.expires = expires;
  }

  /** The token itself. */
  public String value() {
    return secret;
  }

  /** The value of the header {@code Authorization} for calls of the service. */
  public String authorization() {
    return "Bearer " + secret;
  }

  /**
   * Adds the header {@code Authorization} to a request. Send it by a client that follows no
   * redirects, or by {@link UserRequests}: the token would go along to wherever they lead.
   */
  public HttpRequest.Builder authorize(HttpRequest.Builder request) {
    return request.setHeader("Authorization", authorization());
  }

  /** The service that it is for. */
  public String audience() {
    return audience;
  }

  /** The granted scopes, as the identity provider names them; unmodifiable. */
  public Set<String> scopes() {
    return scopes;
  }

  /** The time until which it is valid. Ask for another one rather than keep it until then. */
  public Instant expires() {
    return expires;
  }

  @Override
  public String toString() {
    return "token for " + audience + " until " + expires;
  }
}
