package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;

/**
 * Thrown when the user declines a question or closes it without an answer. A tool that does not
 * catch it fails with a tool error that tells the model so.
 */
public final class DeclinedException extends ToolException {
  private static final long serialVersionUID = 1L;

  private final ElicitAction action;

  /**
   * Creates an exception for a question without an answer.
   *
   * @param action the user's decision
   * @param message the consequence, written for the caller
   */
  public DeclinedException(ElicitAction action, String message) {
    super(message);
    this.action = action;
  }

  /** Returns the user's decision: {@link ElicitAction#DECLINE} or {@link ElicitAction#CANCEL}. */
  public ElicitAction action() {
    return action;
  }
}
