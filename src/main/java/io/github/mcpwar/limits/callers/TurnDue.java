package io.github.mcpwar.limits.callers;

/** Thrown to restart a check once it has a turn. */
final class TurnDue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TurnDue() {
    super("", null, false, false); // no stack trace
  }
}
