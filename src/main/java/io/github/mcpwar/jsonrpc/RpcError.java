package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error object of a {@link Failure}.
 *
 * @param data further information, or null for none
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0, error object</a>
 */
public record RpcError(int code, String message, @Nullable JsonNode data) {

  /** Code for input that is not JSON. */
  public static final int PARSE_ERROR = -32700;

  /** Code for JSON that is not a valid message. */
  public static final int INVALID_REQUEST = -32600;

  /** Code for a failure of the receiver. */
  public static final int INTERNAL_ERROR = -32603;

  /** An error without further information. */
  public RpcError(int code, String message) {
    this(code, message, null);
  }
}
