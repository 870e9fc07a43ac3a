package io.github.mcpwar.api;

/**
 * Thrown when the client cannot be asked a question: it did not declare the capability, its
 * revision has no such question, or no stream can carry it. {@link McpContext#canAsk} tells in
 * advance. A tool that does not catch it fails with the error that the client's revision defines
 * for it.
 */
public class CannotAskException extends ToolException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception for a question that was not asked.
   *
   * @param message the reason, written for the caller
   */
  public CannotAskException(String message) {
    super(message);
  }
}
