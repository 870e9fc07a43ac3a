package io.github.mcpwar.security.bearer;

/** A token that is not accepted. The message is for the client; the reason, which may say more, is for the log. Neither holds any of the token. */
final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The error of a proof that is missing or not good. */
  static final String INVALID_PROOF = "invalid_dpop_proof";

  private final String error;
  private final String reason;
  private final boolean expired;

  /**
   * A refusal.
   *
   * @param error as <a href="https://datatracker.ietf.org/doc/html/rfc6750#section-3.1">RFC 6750</a> or RFC 9449 names it
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

  static RefusedTokenException invalid(String message, String reason) {
    return new RefusedTokenException("invalid_token", message, reason);
  }

  /** That of a token which was good, as its signature shows. */
  static RefusedTokenException expired() {
    return new RefusedTokenException(
        "invalid_token", "The token has expired", "it has expired", true);
  }

  /** True for a token that was good. */
  boolean isExpired() {
    return expired;
  }

  String error() {
    return error;
  }

  String reason() {
    return reason;
  }

  /** For the client. */
  String description() {
    return String.valueOf(getMessage());
  }
}
