package io.github.mcpwar.security.bearer;

/** Thrown if the authorization server does not answer, so that a token cannot be checked. */
public sealed class UnavailableException extends Exception permits TooManyException, BusyException {
  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message, null, false, false);
  }
}
