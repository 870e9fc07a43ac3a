package io.github.mcpwar.launcher;

/**
 * The names of the context attributes that launcher and web application share. A test compares them
 * with those of the web application.
 */
final class ApplicationAttributes {

  /** The options of the command line, by name. */
  static final String COMMAND_LINE = "mcp.command-line";

  /** The address on which the application is served. */
  static final String EMBEDDED_ADDRESS = "io.github.mcpwar.embedded-address";

  /** A function that sets the maximum size of headers. */
  static final String HEADER_LIMIT = "io.github.mcpwar.header-limit";

  /** A function by which the web application finishes its calls. */
  static final String DRAIN = "io.github.mcpwar.drain";

  /** The reason for a failed start. */
  static final String FAILURE = "io.github.mcpwar.failure";

  private ApplicationAttributes() {}
}
