package io.github.mcpwar.security.bearer;

/** The outcome of authenticating a request. */
sealed interface Outcome {

  /** The token is valid. */
  record Accepted(BearerPrincipal principal) implements Outcome {}

  /** The request has no token. */
  record Missing() implements Outcome {}

  /**
   * The token was rejected.
   *
   * @param error the error code of RFC 6750
   * @param description the description for the client
   */
  record Refused(String error, String description) implements Outcome {}

  /**
   * Too many sign-ons from the request's network have failed. Tokens are ignored for this many
   * seconds.
   */
  record Limited(long seconds) implements Outcome {}

  /** The token cannot be checked now. */
  record Unavailable() implements Outcome {}
}
