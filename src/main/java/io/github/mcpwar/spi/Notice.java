package io.github.mcpwar.spi;

/**
 * An event other than a request that is carried out.
 *
 * @param method of the message; empty if there is none
 * @param outcome {@code ok}, or a short code for the problem, such as that of an error
 * @param milliseconds the duration; 0 for an event without one
 * @param detail a text for operators, which may come from a client
 */
public record Notice(
    Kind kind, Sender sender, String method, String outcome, long milliseconds, String detail) {

  /** The kind of event. */
  public enum Kind {
    /**
     * A client sent a request that needs no carrying out, such as a ping before it has a session.
     */
    REQUEST,
    /** A client sent a notification. */
    NOTIFICATION,
    /** A client answered a question of the server. */
    RESPONSE,
    /** A message was refused before anything was done for it. */
    REFUSED,
    /** A message was refused because its sender reached a limit. */
    LIMIT_HIT,
    /** A stream on which a client listens was opened. */
    STREAM_OPENED,
    /** A stream on which a client listens was closed. */
    STREAM_CLOSED,
    /** A session ended. */
    SESSION_ENDED,
    /** A task ended. */
    TASK_ENDED,
    /** The identity provider was asked for a token with which to act in the caller's name. */
    TOKEN_EXCHANGE
  }
}
