package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;

/** What a method does. */
@FunctionalInterface
interface Handler {

  /**
   * Answers a request, now or later, on this thread or another.
   *
   * @throws ProtocolException to end it with an error; any other exception ends it with an internal error
   */
  void handle(Exchange exchange);
}
