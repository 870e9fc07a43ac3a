package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The transport that sends every message as an HTTP request of its own, and receives each response
 * on its own stream. Each exchange has a thread, which also calls the handler.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Streamable HTTP</a>
 */
record StreamableHttp(Exchanges shared) implements Transport {

  @Override
  public Exchange request(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    return run(new Opening.ByRequest(shared.endpoint(), rules, request, headers), rules, handler);
  }

  @Override
  public Exchange listen(ExchangeRules rules, MessageHandler handler) {
    return run(new Opening.ByListening(shared.endpoint(), rules), rules, handler);
  }

  private Exchange run(Opening opening, ExchangeRules rules, MessageHandler handler) {
    var exchange = new HttpExchange(opening, rules, handler, shared);
    shared.threads().execute(exchange::run);
    return exchange;
  }

  @Override
  public CompletableFuture<Integer> tell(ExchangeRules rules, Message message) {
    return shared.endpoint().post(message, rules.headers(message)).thenApply(http -> {
      try (Answer answer = new Answer(http)) {
        return answer.status();
      }
    });
  }

  /** Does nothing, because nothing stays open between requests. */
  @Override
  public void close() {}
}
