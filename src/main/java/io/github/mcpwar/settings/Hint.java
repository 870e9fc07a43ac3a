package io.github.mcpwar.settings;

/** Thrown for an invalid value, with a hint how to correct it. */
public final class Hint extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public Hint(String message) {
    super(message);
  }
}
