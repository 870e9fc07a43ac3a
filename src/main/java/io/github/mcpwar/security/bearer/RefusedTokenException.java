package io.github.mcpwar.security.bearer;

/**
 * Thrown for a rejected token. The message is for the client; the reason is for the log and may say
 * more. Neither contains any part of the token.
 */
public final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The error code for a missing or invalid proof. */
  static final String INVALID_PROOF = "invalid_dpop_proof";

  private final String error;
  private final String reason;
  private final boolean expired;

  /**
   * Creates the exception.
   *
   * @param error the error code of
   *     <a href="https://datatracker.ietf.org/doc/html/rfc6750#section-3.1">RFC 6750</a> or RFC
   *     9449
   */
  RefusedTokenException(String error, String message, String reason) {
    this(error, message, reason, false);
  }

  private RefusedTokenException(String error, String message, String reason, boolean expired) {
    super(message, null, false, false);
    this.expired = expired;
    this.error = error;
    this.reason = reason;
  }

  /** The exception for a token that is not valid. */
  public static RefusedTokenException invalid(String message, String reason) {
    return new RefusedTokenException("invalid_token", message, reason);
  }

  /** The exception for an expired token with a valid signature. */
  public static RefusedTokenException expired(String reason) {
    return new RefusedTokenException("invalid_token", "The token has expired", reason, true);
  }

  /** True if the token was valid before it expired. */
  boolean isExpired() {
    return expired;
  }

  String error() {
    return error;
  }

  /** The reason, for the log. */
  public String reason() {
    return reason;
  }

  /** The description for the client. */
  String description() {
    return String.valueOf(getMessage());
  }
}
