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

  /** The bytes are not JSON. */
  public static final int PARSE_ERROR = -32700;

  /** The JSON is not a request. */
  public static final int INVALID_REQUEST = -32600;

  /** The one who was asked failed. */
  public static final int INTERNAL_ERROR = -32603;

  /** An error without further information. */
  public RpcError(int code, String message) {
    this(code, message, null);
  }
}
