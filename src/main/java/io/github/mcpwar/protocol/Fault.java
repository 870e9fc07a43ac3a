package io.github.mcpwar.protocol;

/**
 * A protocol error, with the JSON-RPC code and HTTP status that it has unless a revision changes
 * them. The status applies when the error is the whole response; on a stream that has begun, it is
 * 200.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes">Error
 *     codes</a>
 */
public enum Fault {

  /** The body is JSON, but no message that is valid at this point. */
  INVALID_REQUEST(-32600, 400),

  /** The method does not exist, or not for this peer. */
  METHOD_NOT_FOUND(-32601, 200),

  /** The parameters are invalid. */
  INVALID_PARAMS(-32602, 200),

  /** The named resource does not exist. */
  RESOURCE_NOT_FOUND(-32002, 200),

  /** The required {@code _meta} of a request is missing or malformed. */
  INVALID_META(-32602, 400),

  /** The server failed. */
  INTERNAL_ERROR(-32603, 200),

  /** A header is missing or contradicts the body. */
  HEADER_MISMATCH(-32020, 400),

  /** The client lacks a capability that the request needs. */
  MISSING_CLIENT_CAPABILITY(-32021, 400),

  /** The thing that a request names does not exist; a code that extensions share. */
  NOT_FOUND(-32023, 200),

  /** The caller may not do this; a code that extensions share. */
  FORBIDDEN(-32024, 200),

  /** A limit or quota is reached; a code that extensions share. */
  RESOURCE_EXHAUSTED(-32025, 200),

  /** The option that a request asks for is not supported here; a code that extensions share. */
  UNSUPPORTED(-32026, 200),

  /** The client's callback endpoint cannot be reached or does not agree. */
  CALLBACK_ENDPOINT(-32027, 200),

  /** The user must visit a URL first. Only one revision has a code of its own for this. */
  URL_ELICITATION_REQUIRED(-32602, 200),

  /** The protocol revision is not supported. */
  UNSUPPORTED_PROTOCOL_VERSION(-32022, 400),

  /** The caller's access token lacks a scope. */
  INSUFFICIENT_SCOPE(-32600, 403),

  /** The session has ended or never existed. */
  SESSION_NOT_FOUND(-32600, 404),

  /** The endpoint does not support the HTTP method for this peer. */
  METHOD_NOT_ALLOWED(-32600, 405),

  /** The body exceeds the size limit. */
  BODY_TOO_LARGE(-32600, 413),

  /** The content type is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(-32600, 415),

  /** The client accepts neither JSON nor an event stream. */
  NOT_ACCEPTABLE(-32600, 406),

  /** The caller exceeded a limit for one caller, or its rate limit. */
  TOO_MANY_REQUESTS(-32600, 429),

  /** The server is at capacity; the same request may succeed later. */
  OVERLOADED(-32603, 503);

  private final int code;
  private final int httpStatus;

  Fault(int code, int httpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
  }

  /** The JSON-RPC code. */
  public int code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }
}
