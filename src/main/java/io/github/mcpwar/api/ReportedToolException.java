package io.github.mcpwar.api;

/**
 * An error of a tool whose cause an operator should see. The caller receives the message with a
 * reference, under which the log describes the cause.
 */
public class ReportedToolException extends ToolException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a tool error.
   *
   * @param message the problem and its remedy, written for the caller
   * @param cause for the log only
   */
  public ReportedToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
