package io.github.mcpwar.server.tools;

import com.networknt.schema.SchemaException;

/** A check that would take too much; the message says of what, without naming the value. */
final class TooMuchWork extends SchemaException {
  private static final long serialVersionUID = 1L;

  TooMuchWork(String message) {
    super(message);
  }
}
