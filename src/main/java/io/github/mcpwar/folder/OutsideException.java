package io.github.mcpwar.folder;

/** A path leads out of the folder that may be read. */
public final class OutsideException extends Exception {
  private static final long serialVersionUID = 1L;

  OutsideException() {
    super("The path leads out of the folder");
  }
}
