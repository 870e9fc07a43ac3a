package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;

/** The user did not want to answer. What a tool does not catch becomes its error, in words for the model. */
public final class DeclinedException extends ToolException {
  private static final long serialVersionUID = 1L;

  private final ElicitAction action;

  /**
   * A question without an answer.
   *
   * @param action what the user did instead
   * @param message words for the caller
   */
  public DeclinedException(ElicitAction action, String message) {
    super(message);
    this.action = action;
  }

  /** What the user did instead: {@link ElicitAction#DECLINE} or {@link ElicitAction#CANCEL}. */
  public ElicitAction action() {
    return action;
  }
}
