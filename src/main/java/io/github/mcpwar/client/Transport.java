package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How messages get to a server and back. */
interface Transport extends AutoCloseable {

  /** Makes a request. */
  Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler);

  /** Listens to what the server says by itself. */
  Exchange listen(ExchangeRules rules, MessageHandler handler);

  /** Sends a message that has no response; the future has the HTTP status. */
  CompletableFuture<Integer> tell(ExchangeRules rules, Message message);

  /** Ends what stays open between requests. */
  @Override
  void close();
}
