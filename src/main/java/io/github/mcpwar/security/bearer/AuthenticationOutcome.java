package io.github.mcpwar.security.bearer;

/** The outcome of authenticating a request. */
sealed interface AuthenticationOutcome {

  /**
   * The token is valid.
   *
   * @param issuer the settings of its issuer
   */
  record Accepted(BearerPrincipal principal, BearerSettings issuer)
      implements AuthenticationOutcome {}

  /** The request has no token. */
  record Missing() implements AuthenticationOutcome {}

  /**
   * The token was rejected.
   *
   * @param error the error code of RFC 6750
   * @param description the description for the client
   */
  record Refused(String error, String description) implements AuthenticationOutcome {}

  /**
   * Too many sign-ons from the request's network have failed. Tokens are ignored for this many
   * seconds.
   */
  record Limited(long seconds) implements AuthenticationOutcome {}

  /** The token cannot be checked now. */
  record Unavailable() implements AuthenticationOutcome {}
}
