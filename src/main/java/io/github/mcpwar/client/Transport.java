package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Carries messages to a server and back. */
interface Transport extends AutoCloseable {

  /** Sends a request. */
  Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler);

  /** Opens a stream of messages that belong to no request. */
  Exchange listen(ExchangeRules rules, MessageHandler handler);

  /** Sends a message that has no response; the future has the HTTP status. */
  CompletableFuture<Integer> tell(ExchangeRules rules, Message message);

  /** Closes connections that stay open between requests. */
  /** Returns false once no further message can be sent. */
  default boolean isOpen() {
    return true;
  }

  @Override
  void close();
}
