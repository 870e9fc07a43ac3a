package io.github.mcpwar.limits.callers;

import com.networknt.schema.SchemaException;

/**
 * Thrown if a check would cost too much. The message says what is too large, without quoting the
 * value. Checks of schemas pass it on without a word in the log.
 */
public final class TooMuchWork extends SchemaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the end of a sentence about the value. */
  public TooMuchWork(String message) {
    super(message);
  }
}
