package io.github.mcpwar.server.exchange;

/**
 * The ways of asking a client, of which it has one.
 *
 * @param <W> what a way is represented by
 */
public interface WaysToAsk<W> {

  /** Sends requests on the stream of a call, which waits for the client's responses. */
  W byRequests(PendingQuestions questions);

  /** Asks in the result of a call, after which the client retries with the answers. */
  W byRetry();

  /**
   * Asks nothing.
   *
   * @param reason why the client cannot be asked, for the author of the tool
   */
  W notAtAll(String reason);
}
