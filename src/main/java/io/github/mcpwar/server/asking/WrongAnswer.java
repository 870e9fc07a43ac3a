package io.github.mcpwar.server.asking;

/** An answer that is not of the kind that was asked for; the message says what is wrong with it. */
public final class WrongAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  /** An answer that is not right. */
  public WrongAnswer(String message) {
    super(message);
  }
}
