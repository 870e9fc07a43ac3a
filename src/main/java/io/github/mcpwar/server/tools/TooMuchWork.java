package io.github.mcpwar.server.tools;

import com.networknt.schema.SchemaException;

/**
 * Thrown if a check would cost too much. The message says what is too large, without quoting the
 * value.
 */
final class TooMuchWork extends SchemaException {
  private static final long serialVersionUID = 1L;

  TooMuchWork(String message) {
    super(message);
  }
}
