package io.github.mcpwar.boot;

/** Thrown for an invalid value, with a hint how to correct it. */
final class Hint extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  Hint(String message) {
    super(message);
  }
}
