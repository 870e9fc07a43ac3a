package io.github.mcpwar.security.bearer;

/** Thrown if the authorization server is not asked, as it is asked for too much at this moment. */
public final class BusyException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
