package io.github.mcpwar.security.bearer;

/** The authorization server, without which the token cannot be judged, does not answer. */
final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message, null, false, false);
  }
}
