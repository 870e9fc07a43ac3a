package io.github.mcpwar.eventing;

/** A callback endpoint could not be reached, or refused. The message is one of the categories. */
final class CallbackException extends Exception {
  static final String REFUSED = "connection_refused";
  static final String TIMEOUT = "timeout";
  static final String TLS = "tls_error";
  static final String CHALLENGE = "challenge_failed";

  private static final long serialVersionUID = 1L;

  private final String category;

  CallbackException(String category) {
    super(category, null, false, false);
    this.category = category;
  }

  /** The category. */
  String category() {
    return category;
  }

  /** The category of a status other than one of success; a redirect is refused as it is. */
  static String of(int status) {
    if (status < 400) {
      return REFUSED;
    }
    return status >= 500 ? "http_5xx" : "http_4xx";
  }
}
