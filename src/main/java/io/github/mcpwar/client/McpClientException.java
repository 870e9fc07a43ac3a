package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/** Thrown when a request has no result. The message is meant for a person. */
public class McpClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  McpClientException(String message) {
    super(message);
  }

  McpClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
