package io.github.mcpwar.cli;

/** Exit statuses of the process. */
final class ExitCode {
  static final int OK = 0;

  /** The tool ran and reported an error. */
  static final int TOOL_ERROR = 1;

  /** The command line is invalid. */
  static final int USAGE = 2;

  /** The server cannot be started or reached, refuses access, or violates the protocol. */
  static final int FAILURE = 3;

  /** Ctrl-C ended the command; shells use this number. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
