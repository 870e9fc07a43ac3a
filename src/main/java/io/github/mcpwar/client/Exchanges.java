package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts exchanges with one endpoint, numbers their requests, and knows those that are under way.
 */
final class Exchanges implements AutoCloseable {
  private final Endpoint endpoint;
  private final Codec codec;
  private final Timer timer;
  private final ClientOptions options;
  private final AtomicLong lastId = new AtomicLong();
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private final Workers workers = new Workers();
  private final Questions questions;
  private volatile Transport transport = new StreamableHttp(this);

  Exchanges(Endpoint endpoint, Codec codec, Timer timer, ClientOptions options) {
    this.endpoint = endpoint;
    this.codec = codec;
    this.timer = timer;
    this.options = options;
    questions = new Questions(options.handlers(), codec);
  }

  /** From now on messages go this way. */
  void use(Transport other) {
    transport = other;
  }

  /** The way that messages go; closed by the conversation. */
  Transport transport() {
    return transport;
  }

  /** Where handlers run. */
  Workers workers() {
    return workers;
  }

  /** What the user's handlers answer. */
  Questions questions() {
    return questions;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Codec codec() {
    return codec;
  }

  Timer timer() {
    return timer;
  }

  ClientOptions options() {
    return options;
  }

  Consumer<String> warnings() {
    return options.warnings();
  }

  /** A new object to be filled with parameters. */
  ObjectNode params() {
    return codec.mapper().createObjectNode();
  }

  /** The client, as messages name it. */
  ObjectNode clientInfo() {
    return codec.mapper().<ObjectNode>valueToTree(options.clientInfo());
  }

  /** A request with an identifier that no other one of this client has. */
  Request request(String method, ObjectNode params) {
    return new Request(nextId(), method, params);
  }

  RequestId nextId() {
    return new RequestId(lastId.incrementAndGet());
  }

  /** Makes a request and waits for its result. */
  ObjectNode ask(ExchangeRules rules, Request request) {
    return Waiting.forResult(
        start(rules, request, Map.of(), MessageHandler.NONE, options.requestTimeout())
            .result());
  }

  /** Makes a request that ends after {@code limit} at the latest. */
  Exchange start(
      ExchangeRules rules,
      Request request,
      Map<String, String> headers,
      MessageHandler handler,
      Duration limit) {
    Exchange exchange = start(rules, request, headers, handler);
    Runnable forget = limit(limit, () -> exchange.timeOut(limit));
    var unused = exchange.result().whenComplete((result, failure) -> forget.run());
    return exchange;
  }

  /**
   * Does something after a time, which begins anew when somebody had to sign on meanwhile.
   *
   * @return call it when that is no longer wanted
   */
  Runnable limit(Duration time, Runnable action) {
    return TimeLimit.of(timer, endpoint.signOns(), time, action);
  }

  /** Makes a request that may take as long as it likes. */
  Exchange start(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    return track(transport.request(rules, request, headers, handler));
  }

  /** Listens to what the server says by itself. */
  Exchange listen(ExchangeRules rules, MessageHandler handler) {
    return track(transport.listen(rules, handler));
  }

  private Exchange track(Exchange exchange) {
    underWay.add(exchange);
    var unused = exchange.result().whenComplete((result, failure) -> underWay.remove(exchange));
    return exchange;
  }

  /** Sends a message that has no response; the future has the HTTP status. */
  CompletableFuture<Integer> tell(ExchangeRules rules, Message message) {
    return transport.tell(rules, message);
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    for (Exchange exchange : underWay) {
      var unused = exchange.cancel();
    }
    workers.close();
  }
}
