package io.github.mcpwar.server.exchange;

/** Gives numbers to the streams and questions of a session. Thread-safe. */
public interface SessionNumbers {

  /** A number that no stream of the session had. */
  long nextStream();

  /** A number that no question of the session had. */
  long nextQuestion();

  /** False for the number of a question that only another process can have asked. */
  boolean isOfOwnQuestion(long number);
}
