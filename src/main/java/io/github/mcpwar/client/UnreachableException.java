package io.github.mcpwar.client;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * No answer that could be used: connection refused or lost, too long a wait, not allowed (401,
 * 403), or any other HTTP status that comes without a JSON-RPC message.
 */
public final class UnreachableException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String challenge;

  UnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
    httpStatus = 0;
    challenge = "";
  }

  UnreachableException(String message, int httpStatus) {
    this(message, httpStatus, "");
  }

  UnreachableException(String message, int httpStatus, String challenge) {
    super(message);
    this.httpStatus = httpStatus;
    this.challenge = challenge;
  }

  /** The HTTP status, or empty when none arrived. */
  public OptionalInt httpStatus() {
    return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
  }

  /**
   * How the server wants a client to sign on, as it says so; empty when it does not.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-11.6.1">RFC 9110,
   *     WWW-Authenticate</a>
   */
  public String challenge() {
    return challenge;
  }

  /** True when the server asks for other credentials (401) or refuses those it was given (403). */
  public boolean isNotAllowed() {
    return httpStatus == 401 || httpStatus == 403;
  }
}
