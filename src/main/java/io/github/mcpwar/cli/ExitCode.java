package io.github.mcpwar.cli;

/** What the process tells the shell. */
final class ExitCode {
  static final int OK = 0;

  /** The tool ran and reported an error. */
  static final int TOOL_ERROR = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  /** The server cannot be started or reached, does not let us in, or broke the protocol. */
  static final int FAILURE = 3;

  /** Ended by Ctrl-C, as shells number it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
