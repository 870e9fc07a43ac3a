package io.github.mcpwar.spi;

/**
 * Something that happened besides requests that are carried out.
 *
 * @param method of the message; empty where there is none
 * @param outcome {@code ok}, or in a few letters what was wrong, such as the code of an error
 * @param milliseconds how long it lasted; 0 for what takes no time
 * @param detail in words for operators, which may be those of a client
 */
public record Notice(
    Kind kind, Sender sender, String method, String outcome, long milliseconds, String detail) {

  /** The kind of thing that happened. */
  public enum Kind {
    /** A client asked for what needs no carrying out, such as a sign of life before it has a session. */
    REQUEST,
    /** A client said something that has no answer. */
    NOTIFICATION,
    /** A client answered a question. */
    RESPONSE,
    /** A message was refused before anything was done for it. */
    REFUSED,
    /** The same, as its sender has sent or begun too much. */
    LIMIT_HIT,
    /** A stream on which a client listens has begun. */
    STREAM_OPENED,
    /** The same has ended. */
    STREAM_CLOSED,
    /** A session is over. */
    SESSION_ENDED,
    /** A call that had become a task is over. */
    TASK_ENDED
  }
}
