package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;

/** Handles one JSON-RPC method. */
@FunctionalInterface
interface Handler {

  /**
   * Answers a request now or later, on this thread or another.
   *
   * @throws ProtocolException to answer with an error; other exceptions become an internal error
   */
  void handle(Exchange exchange);
}
