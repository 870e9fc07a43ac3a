package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.RpcError;

/** Thrown when the server answers a request with an error. */
public final class RpcException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  private final int httpStatus;

  RpcException(RpcError error) {
    this(error, 200);
  }

  RpcException(RpcError error, int httpStatus) {
    super(error.message() + " (" + error.code() + ")");
    this.error = error;
    this.httpStatus = httpStatus;
  }

  /** Returns the same error with an addition for people. */
  public RpcException with(String words) {
    return new RpcException(this, words);
  }

  private RpcException(RpcException other, String words) {
    super(other.getMessage() + words, other);
    error = other.error;
    httpStatus = other.httpStatus;
  }

  /** The HTTP status that the error came with. */
  int httpStatus() {
    return httpStatus;
  }

  /** The error as the server sent it: code, message and data. */
  public RpcError error() {
    return error;
  }
}
