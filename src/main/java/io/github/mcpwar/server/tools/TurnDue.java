package io.github.mcpwar.server.tools;

/** Work that has to begin anew with a turn. */
final class TurnDue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TurnDue() {
    super("", null, false, false); // cheap to throw
  }
}
