package io.github.mcpwar.server.sessions;

import io.github.mcpwar.server.exchange.SessionNumbers;

/** The numbers of one session, counted in this process alone. */
final class OwnNumbers implements SessionNumbers {
  private final long before;
  private long stream; // this and what follows guarded by this
  private long question;

  /**
   * Creates a source of numbers.
   *
   * @param before the last number that the session may have had so far
   */
  OwnNumbers(long before) {
    this.before = before;
    this.stream = before;
    this.question = before;
  }

  @Override
  public synchronized long nextStream() {
    stream++;
    return stream;
  }

  @Override
  public synchronized long nextQuestion() {
    question++;
    return question;
  }

  @Override
  public synchronized boolean isOfOwnQuestion(long number) {
    return before < number && number <= question;
  }
}
