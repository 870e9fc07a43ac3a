package io.github.mcpwar.security.bearer;

/** What came of looking at a request's token. */
sealed interface Outcome {

  /** The token is good. */
  record Accepted(BearerPrincipal principal) implements Outcome {}

  /** There is no token. */
  record Missing() implements Outcome {}

  /**
   * The token is not accepted.
   *
   * @param error as RFC 6750 names it
   * @param description for the client
   */
  record Refused(String error, String description) implements Outcome {}

  /** So many sign-ons have failed where the request comes from that the token is not looked at for so many seconds. */
  record Limited(long seconds) implements Outcome {}

  /** Nobody can tell now. */
  record Unavailable() implements Outcome {}
}
