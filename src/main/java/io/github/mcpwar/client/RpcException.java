package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.RpcError;

/** The server answered a request with an error. */
public final class RpcException extends McpClientException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  RpcException(RpcError error) {
    super(error.message() + " (" + error.code() + ")");
    this.error = error;
  }

  /** The error as the server sent it: code, message and data. */
  public RpcError error() {
    return error;
  }
}
