package io.github.mcpwar.client;

/** Thrown when the user refuses a server's request. The message is sent to the server. */
public final class DeclinedException extends Exception {
  private static final long serialVersionUID = 1L;

  public DeclinedException(String message) {
    super(message);
  }
}
