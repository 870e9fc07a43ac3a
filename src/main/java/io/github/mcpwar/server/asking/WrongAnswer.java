package io.github.mcpwar.server.asking;

/** Thrown if an answer does not match its question; the message says why. */
public final class WrongAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the client. */
  public WrongAnswer(String message) {
    super(message);
  }
}
