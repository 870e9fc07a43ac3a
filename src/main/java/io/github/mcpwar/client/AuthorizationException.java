package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/** There are no credentials that the server takes. The message says why, and contains no secrets. */
public final class AuthorizationException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final boolean forWantOfClient;

  public AuthorizationException(String message) {
    this(message, null);
  }

  public AuthorizationException(String message, @Nullable Throwable cause) {
    super(message, cause);
    forWantOfClient = false;
  }

  private AuthorizationException(String message, boolean forWantOfClient) {
    super(message);
    this.forWantOfClient = forWantOfClient;
  }

  /** The authorization server does not know this client, and does not want to get to know it. */
  public static AuthorizationException forWantOfClient(String message) {
    return new AuthorizationException(message, true);
  }

  /** True when a client identifier from the authorization server's administrator would help. */
  public boolean isForWantOfClient() {
    return forWantOfClient;
  }
}
