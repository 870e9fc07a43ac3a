package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;

/** The answers to the questions of one {@link McpContext#ask}. */
public interface Answers {

  /**
   * The answer to a question.
   *
   * @throws DeclinedException when the user declined it or went away
   * @throws IllegalArgumentException when it was not asked
   */
  <T> T get(Question<T> question);

  /**
   * What the user did about a form or page; {@link ElicitAction#ACCEPT} for what only the client itself is asked.
   *
   * @throws IllegalArgumentException when the question was not asked
   */
  ElicitAction action(Question<?> question);
}
