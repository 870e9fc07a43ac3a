package io.github.mcpwar.server.methods;

import org.jspecify.annotations.Nullable;

/** What an author's code returned cannot be sent; the message says why and is fit for the caller. */
public final class FaultyResultException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** A result that breaks a promise. */
  public FaultyResultException(String message) {
    super(message);
  }

  /**
   * A result that cannot be written.
   *
   * @param cause for the log only
   */
  FaultyResultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
