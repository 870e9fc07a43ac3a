package io.github.mcpwar.api;

/**
 * The client cannot be asked this: it does not say that it has what that takes, its revision knows no such question, or it takes no stream. {@link McpContext#canAsk} tells beforehand.
 * What a tool does not catch becomes the error that the client's revision has for it.
 */
public class CannotAskException extends ToolException {
  private static final long serialVersionUID = 1L;

  /**
   * A question that was not asked.
   *
   * @param message words for the caller
   */
  public CannotAskException(String message) {
    super(message);
  }
}
