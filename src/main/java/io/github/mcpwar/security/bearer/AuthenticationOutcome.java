package io.github.mcpwar.security.bearer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The outcome of authenticating a request. */
sealed interface AuthenticationOutcome {

  /**
   * The token is valid.
   *
   * @param issuer the settings of its issuer; for an API key, of the first issuer
   * @param required the scopes that it needs
   * @param ends the end of its validity here; empty for none
   * @param credentials the token, as it was sent
   */
  record Accepted(
      BearerPrincipal principal,
      BearerSettings issuer,
      Set<String> required,
      Optional<Instant> ends,
      Credentials credentials)
      implements AuthenticationOutcome {}

  /** The request has no token. */
  record Missing() implements AuthenticationOutcome {}

  /**
   * The token was rejected.
   *
   * @param error the error code of RFC 6750
   * @param description the description for the client
   * @param detail the description for operators
   */
  record Refused(String error, String description, String detail)
      implements AuthenticationOutcome {}

  /**
   * Too many sign-ons from the request's network have failed. Tokens are ignored for this many
   * seconds.
   */
  record Limited(long seconds) implements AuthenticationOutcome {}

  /** The token cannot be checked now. */
  record Unavailable() implements AuthenticationOutcome {}
}
