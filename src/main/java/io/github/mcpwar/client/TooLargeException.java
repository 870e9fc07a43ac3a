package io.github.mcpwar.client;

/** Thrown when a server sends a message that is larger than the client accepts. */
public final class TooLargeException extends McpClientException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param what a body or an event
   * @param most the limit in bytes
   */
  TooLargeException(String what, int most) {
    super("The server sent " + what + " of more than " + most + " bytes");
  }
}
