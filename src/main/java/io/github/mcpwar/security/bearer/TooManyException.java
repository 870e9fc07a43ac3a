package io.github.mcpwar.security.bearer;

/** Thrown if the authorization server is not asked, as a caller made it be asked too often. */
public final class TooManyException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  public TooManyException(String message) {
    super(message);
  }
}
