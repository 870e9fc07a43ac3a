package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Starts exchanges with one endpoint, numbers their requests, and tracks those in progress. */
final class Exchanges implements AutoCloseable {
  private final @Nullable Endpoint endpoint;
  private final SignOns signOns;
  private final Codec codec;
  private final Timer timer;
  private final ClientOptions options;
  private final int largest;
  private final AtomicLong lastId = new AtomicLong();
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private final Workers workers = new Workers();
  private final Questions questions;
  private volatile Transport transport;

  Exchanges(Endpoint endpoint, Codec codec, Timer timer, ClientOptions options) {
    this(endpoint, codec, timer, options, Answer.MAX_MESSAGE_BYTES);
  }

  /** Creates the exchanges of a client that accepts messages of {@code largest} bytes. */
  Exchanges(Endpoint endpoint, Codec codec, Timer timer, ClientOptions options, int largest) {
    this.endpoint = endpoint;
    signOns = endpoint.signOns();
    this.codec = codec;
    this.timer = timer;
    this.options = options;
    this.largest = largest;
    questions = new Questions(options.handlers(), codec);
    transport = new StreamableHttp(this);
  }

  /** Creates the exchanges with a process. */
  Exchanges(Transport transport, Codec codec, Timer timer, ClientOptions options, int largest) {
    endpoint = null;
    signOns = new SignOns();
    this.codec = codec;
    this.timer = timer;
    this.options = options;
    this.largest = largest;
    questions = new Questions(options.handlers(), codec);
    this.transport = transport;
  }

  /** Sends all further messages over another transport. */
  void use(Transport other) {
    transport = other;
  }

  /** The transport of messages, which the conversation closes. */
  Transport transport() {
    return transport;
  }

  /** The threads that run handlers. */
  Workers workers() {
    return workers;
  }

  /** The answers of the user's handlers. */
  Questions questions() {
    return questions;
  }

  /** The URL of the server; there is none if it is a process. */
  Endpoint endpoint() {
    return Objects.requireNonNull(endpoint);
  }

  /** Runs each exchange on a thread of its own. */
  Executor threads() {
    return endpoint().threads();
  }

  /** The largest message of the server in bytes. */
  int largest() {
    return largest;
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

  /** Returns a new object for parameters. */
  ObjectNode params() {
    return codec.mapper().createObjectNode();
  }

  /** The client's name and version as JSON. */
  ObjectNode clientInfo() {
    return codec.mapper().<ObjectNode>valueToTree(options.clientInfo());
  }

  /** Creates a request whose id is unique in this client. */
  Request request(String method, ObjectNode params) {
    return new Request(nextId(), method, params);
  }

  RequestId nextId() {
    return new RequestId(lastId.incrementAndGet());
  }

  /** Sends a request and waits for its result. */
  ObjectNode ask(ExchangeRules rules, Request request) {
    return Waiting.forResult(
        start(rules, request, Map.of(), MessageHandler.NONE, options.requestTimeout())
            .result());
  }

  /** Sends a request that ends after {@code limit} at the latest. */
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
   * Schedules an action after a time, which starts again if somebody had to sign on meanwhile.
   *
   * @return cancels the action
   */
  Runnable limit(Duration time, Runnable action) {
    return TimeLimit.of(timer, signOns, time, action);
  }

  /** Sends a request without a time limit. */
  Exchange start(
      ExchangeRules rules, Request request, Map<String, String> headers, MessageHandler handler) {
    return track(transport.request(rules, request, headers, handler));
  }

  /** Opens a stream of messages that belong to no request. */
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

  /** Cancels the exchanges in progress. */
  @Override
  public void close() {
    for (Exchange exchange : underWay) {
      var unused = exchange.cancel();
    }
    workers.close();
  }
}
