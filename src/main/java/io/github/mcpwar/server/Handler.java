package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.server.exchange.Exchange;

/** Handles one JSON-RPC method. */
@FunctionalInterface
interface Handler {

  /**
   * Answers a request now or later, on this thread or another.
   *
   * @throws ProtocolException to answer with an error; other exceptions become an internal error
   */
  void handle(Exchange exchange);

  /** The way in which a request is carried out, by what its method is known for. */
  default ExecutionMode mode(RpcMethod method, Request request) {
    return method.runsCode() || method.isLongLived()
        ? ExecutionMode.STREAMING
        : ExecutionMode.IMMEDIATE;
  }
}
