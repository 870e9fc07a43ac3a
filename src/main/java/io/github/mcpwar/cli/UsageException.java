package io.github.mcpwar.cli;

/** Thrown for an invalid command line. The message says what to change. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
