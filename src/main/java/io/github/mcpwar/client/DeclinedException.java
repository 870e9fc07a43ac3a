package io.github.mcpwar.client;

/** The user does not want what a server asked for. The message is sent to the server. */
public final class DeclinedException extends Exception {
  private static final long serialVersionUID = 1L;

  public DeclinedException(String message) {
    super(message);
  }
}
