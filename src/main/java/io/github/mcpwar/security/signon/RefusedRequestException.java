package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** Thrown for a rejected request, with the error of its RFC and a reason for the audit trail. */
final class RefusedRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;
  private final String reason;

  /**
   * Creates the exception.
   *
   * @param words the description for the client, which says what to change
   * @param reason the reason for operators, without secrets
   */
  RefusedRequestException(ErrorObject error, String words, String reason) {
    super(words, null, false, false);
    this.error = error.setDescription(words);
    this.reason = reason;
  }

  /** An exception whose words are the reason too. */
  RefusedRequestException(ErrorObject error, String words) {
    this(error, words, words);
  }

  ErrorObject error() {
    return error;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  String reason() {
    return reason;
  }
}
