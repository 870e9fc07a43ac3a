package io.github.mcpwar.security.signon;

/** Thrown if the provider refuses a sign-on, or answers with tokens that cannot be used. */
final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final boolean isOver;

  /**
   * Creates the exception.
   *
   * @param error the error code for the client
   * @param words the description for the client and the user
   * @param isOver true if the user must sign on again
   */
  ProviderException(String error, String words, boolean isOver) {
    super(words, null, false, false);
    this.error = error;
    this.isOver = isOver;
  }

  String error() {
    return error;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  boolean isOver() {
    return isOver;
  }
}
