package io.github.mcpwar.boot;

/** A value that is not right, with words on what to write in its place. */
final class Hint extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  Hint(String message) {
    super(message);
  }
}
