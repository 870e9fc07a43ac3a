package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/** There are no credentials that the server takes. The message says why, and contains no secrets. */
public final class AuthorizationException extends McpClientException {
  private static final long serialVersionUID = 1L;

  public AuthorizationException(String message) {
    super(message);
  }

  public AuthorizationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
