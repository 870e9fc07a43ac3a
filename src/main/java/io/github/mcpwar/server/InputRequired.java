package io.github.mcpwar.server;

/**
 * Ends the code of a call whose answers are not there yet. It is an Error so that code which
 * catches exceptions does not catch it. Catching it has no effect on the outcome.
 */
final class InputRequired extends Error {
  private static final long serialVersionUID = 1L;

  InputRequired() {
    super("The client is asked; the code runs again with the answers", null, false, false);
  }
}
