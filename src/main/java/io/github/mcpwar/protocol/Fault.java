package io.github.mcpwar.protocol;

/**
 * What may go wrong between two peers, with the JSON-RPC code and HTTP status that it has unless a revision says otherwise. The status is the one of an
 * answer that is nothing but this error; on a stream that has begun it is 200.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes">Error codes</a>
 */
public enum Fault {

  /** The body is JSON but not a message, or not one that may be sent now. */
  INVALID_REQUEST(-32600, 400),

  /** There is no such method, or none for this peer. */
  METHOD_NOT_FOUND(-32601, 200),

  /** The method exists; its parameters are not right. */
  INVALID_PARAMS(-32602, 200),

  /** The parameters are right; the resource that they name does not exist. */
  RESOURCE_NOT_FOUND(-32002, 200),

  /** What every request must say about itself is missing or malformed. */
  INVALID_META(-32602, 400),

  /** We failed. */
  INTERNAL_ERROR(-32603, 200),

  /** A header contradicts the body, or is missing. */
  HEADER_MISMATCH(-32020, 400),

  /** The client lacks a capability that the request needs. */
  MISSING_CLIENT_CAPABILITY(-32021, 400),

  /** The user must visit a page before the request can be fulfilled; a refusal like others but where the revision has a code for it. */
  URL_ELICITATION_REQUIRED(-32602, 200),

  /** We do not speak this revision. */
  UNSUPPORTED_PROTOCOL_VERSION(-32022, 400),

  /** The caller's access token does not allow what is asked for. */
  INSUFFICIENT_SCOPE(-32600, 403),

  /** The session has ended or never was. */
  SESSION_NOT_FOUND(-32600, 404),

  /** The HTTP method is not for this peer. */
  METHOD_NOT_ALLOWED(-32600, 405),

  /** The body is larger than we read. */
  BODY_TOO_LARGE(-32600, 413),

  /** The body is not declared to be JSON. */
  UNSUPPORTED_MEDIA_TYPE(-32600, 415),

  /** The client takes neither JSON nor an event stream. */
  NOT_ACCEPTABLE(-32600, 406),

  /** The caller has as much of something as one caller may have, or sent too many messages. */
  TOO_MANY_REQUESTS(-32600, 429),

  /** We have as much to do as we can take; the same request may succeed later. */
  OVERLOADED(-32603, 503);

  private final int code;
  private final int httpStatus;

  Fault(int code, int httpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
  }

  int code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }
}
