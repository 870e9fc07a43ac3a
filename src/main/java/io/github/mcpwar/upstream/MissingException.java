package io.github.mcpwar.upstream;

import io.github.mcpwar.api.ToolException;

/** Thrown if an upstream server has no such resource or method. */
final class MissingException extends ToolException {
  private static final long serialVersionUID = 1L;

  MissingException() {
    super("The upstream server does not have this");
  }
}
