package io.github.mcpwar.api;

/**
 * Thrown by {@link McpContext#tokenFor} if there is no token for the service. The message is
 * written for the caller; the log has the rest under its reference.
 */
public final class NoTokenException extends ReportedToolException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** The kind of problem. */
  public enum Reason {
    /** The operator has not set the server up for it. */
    NOT_SET_UP,
    /** The call has no user: nobody signed in, or an application did, or a machine by a key. */
    NO_USER,
    /** The user signed in in a way that gives the server no token. */
    NO_TOKEN_OF_USER,
    /** The user has not allowed it yet, or has declined. */
    CONSENT_REQUIRED,
    /** The user must sign in again. */
    SIGN_IN_AGAIN,
    /** The identity provider refuses it. */
    REFUSED,
    /** The caller asked for too many tokens in a short time. */
    TOO_MANY,
    /** The identity provider does not answer. */
    UNAVAILABLE
  }

  /**
   * Creates an exception.
   *
   * @param words the problem and its remedy, written for the caller
   * @param cause for the log only
   */
  public NoTokenException(Reason reason, String words, Throwable cause) {
    super(words, cause);
    this.reason = reason;
  }

  /** The kind of problem, for tools that can do without a token. */
  public Reason reason() {
    return reason;
  }
}
