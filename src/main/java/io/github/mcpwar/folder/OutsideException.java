package io.github.mcpwar.folder;

/** Thrown when a path leads outside the readable folder. */
public final class OutsideException extends Exception {
  private static final long serialVersionUID = 1L;

  OutsideException() {
    super("The path leads out of the folder");
  }
}
