package io.github.mcpwar.client;

import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no usable response: the connection was refused or lost, a timeout passed,
 * access was refused (401, 403), or another HTTP status came without a JSON-RPC message.
 */
public final class UnreachableException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String challenge;
  private final boolean isLate;

  UnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
    httpStatus = 0;
    challenge = "";
    isLate = cause instanceof TimeoutException;
  }

  UnreachableException(String message, int httpStatus) {
    this(message, httpStatus, "");
  }

  UnreachableException(String message, int httpStatus, String challenge) {
    super(message);
    this.httpStatus = httpStatus;
    this.challenge = challenge;
    isLate = false;
  }

  /** The HTTP status; empty if there was no response. */
  public OptionalInt httpStatus() {
    return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
  }

  /**
   * The server's {@code WWW-Authenticate} challenge, which tells how to sign on; empty if there is
   * none.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-11.6.1"
   *     >RFC 9110, WWW-Authenticate</a>
   */
  public String challenge() {
    return challenge;
  }

  /** Returns true if the server asks for other credentials (401) or refuses access (403). */
  public boolean isNotAllowed() {
    return httpStatus == 401 || httpStatus == 403;
  }

  /** Returns true if the server was reached but did not answer in time. */
  public boolean isLate() {
    return isLate;
  }
}
