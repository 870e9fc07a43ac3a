package io.github.mcpwar.server.elicitation;

/** Thrown if an answer does not match its question; the message says why. */
public final class InvalidInputResponse extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the client. */
  public InvalidInputResponse(String message) {
    super(message);
  }
}
