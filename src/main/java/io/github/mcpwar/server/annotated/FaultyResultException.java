package io.github.mcpwar.server.annotated;

import org.jspecify.annotations.Nullable;

/** Thrown if the result of an author's code cannot be sent. The message is fit for the caller. */
public final class FaultyResultException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Reports a result that does not match what was declared. */
  public FaultyResultException(String message) {
    super(message);
  }

  /**
   * Reports a result that cannot be written.
   *
   * @param cause for the log only
   */
  FaultyResultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
