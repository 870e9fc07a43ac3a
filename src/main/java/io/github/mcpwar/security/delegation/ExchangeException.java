package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.NoTokenException;

/**
 * Thrown if the provider gives no token. The message is for the log; it has the provider's own
 * code, and never a token.
 */
final class ExchangeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final NoTokenException.Reason reason;
  private final String outcome;
  private final String words;
  private final String claims;

  /**
   * Creates the exception.
   *
   * @param outcome a short code for metrics
   * @param words the problem and its remedy, for the caller
   * @param detail for the log
   */
  ExchangeException(NoTokenException.Reason reason, String outcome, String words, String detail) {
    this(reason, outcome, words, detail, "");
  }

  private ExchangeException(
      NoTokenException.Reason reason, String outcome, String words, String detail, String claims) {
    super(detail, null, false, false);
    this.reason = reason;
    this.outcome = outcome;
    this.words = words;
    this.claims = claims;
  }

  /** The exception if the user must allow something, or prove more, at the provider. */
  static ExchangeException consent(String words, String detail, String claims) {
    return new ExchangeException(
        NoTokenException.Reason.CONSENT_REQUIRED, "consent_required", words, detail, claims);
  }

  NoTokenException.Reason reason() {
    return reason;
  }

  String outcome() {
    return outcome;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  /** The claims that the provider wants to see proved; empty for none. */
  String claims() {
    return claims;
  }

  boolean needsConsent() {
    return reason == NoTokenException.Reason.CONSENT_REQUIRED;
  }

  NoTokenException toCaller() {
    return new NoTokenException(reason, words, this);
  }
}
