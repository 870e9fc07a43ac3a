package io.github.mcpwar.server.elicitation;

/**
 * Ends the code of a call whose answers are not there yet. It is an Error so that code which
 * catches exceptions does not catch it. Catching it has no effect on the outcome.
 */
public final class InputRequired extends Error {
  private static final long serialVersionUID = 1L;

  public InputRequired() {
    super("The client is asked; the code runs again with the answers", null, false, false);
  }
}
