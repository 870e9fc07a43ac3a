package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;

/** The answers to the questions of one {@link McpContext#ask}. */
public interface Answers {

  /**
   * Returns the answer to a question.
   *
   * @throws DeclinedException if the user declined it or closed it without an answer
   * @throws IllegalArgumentException if the question was not part of this {@link McpContext#ask}
   */
  <T> T get(Question<T> question);

  /**
   * Returns the user's decision on a form or page. Questions that only the client answers, such as
   * {@link Question#roots}, are always {@link ElicitAction#ACCEPT}.
   *
   * @throws IllegalArgumentException if the question was not part of this {@link McpContext#ask}
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
   *     >Response actions</a>
   */
  ElicitAction action(Question<?> question);
}
