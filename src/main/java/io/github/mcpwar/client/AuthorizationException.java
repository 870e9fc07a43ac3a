package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no credentials can be obtained that the server accepts. The message gives the reason,
 * and contains no secrets.
 */
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

  /**
   * Creates an exception for an authorization server that does not know this client and does not
   * register it.
   */
  public static AuthorizationException forWantOfClient(String message) {
    return new AuthorizationException(message, true);
  }

  /** Returns true if a client id from the authorization server's administrator would help. */
  public boolean isForWantOfClient() {
    return forWantOfClient;
  }
}
