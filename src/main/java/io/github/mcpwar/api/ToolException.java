package io.github.mcpwar.api;

/**
 * An error of a tool whose message the caller may read. It becomes a tool error that a model can
 * act on. Resources, prompts and completions have no errors of their own, so there it becomes the
 * error "invalid params". Any other exception becomes an internal error without details.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling"
 *     >Tool execution errors</a>
 */
public class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a tool error.
   *
   * @param message the problem and its remedy, written for the caller
   */
  public ToolException(String message) {
    super(message);
  }

  /**
   * Creates a tool error with a cause.
   *
   * @param message the problem and its remedy, written for the caller
   * @param cause for the log only
   */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
