package io.github.mcpwar.spi.cluster;

/** The engine cannot be reached, or refuses to work. Nothing is known of what it did. */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the reason, for the log only
   */
  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates an exception without a cause. */
  public EngineUnavailableException(String message) {
    super(message);
  }
}
