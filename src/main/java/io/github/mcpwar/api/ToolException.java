package io.github.mcpwar.api;

/**
 * A tool could not do its work, and the caller may know why: the message becomes a tool error that a model can act on. Resources, prompts and completions have no
 * errors of their own: there it becomes an error that says that the parameters are not right. Any other exception becomes an internal error without details.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling">Tool execution errors</a>
 */
public class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A tool error.
   *
   * @param message what went wrong and what to do about it, in words for the caller
   */
  public ToolException(String message) {
    super(message);
  }

  /**
   * A tool error with its cause.
   *
   * @param message what went wrong and what to do about it, in words for the caller
   * @param cause for the log only
   */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
