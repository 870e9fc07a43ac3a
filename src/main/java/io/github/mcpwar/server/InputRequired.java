package io.github.mcpwar.server;

/**
 * Ends the code of a call that needs answers which are not there yet. Not an exception, so that code which catches those does not take it for one; what catches it all the same changes
 * nothing.
 */
final class InputRequired extends Error {
  private static final long serialVersionUID = 1L;

  InputRequired() {
    super("The client is asked; the code runs again with the answers", null, false, false);
  }
}
