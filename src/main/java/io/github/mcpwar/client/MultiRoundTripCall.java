package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.RpcMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request until its final result, through all the rounds that this takes.
 *
 * <p>If the server asks for input by a result, the user's handlers answer and the request is sent
 * again. If it answers with a task, the task is followed. If it finds headers missing, because a
 * tool has changed since its description was fetched, the description is fetched again, once. If it
 * accepts the request only as a task, the request is sent again with the capability for tasks.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr"
 *     >Multi round-trip requests</a>
 */
final class MultiRoundTripCall {

  /** The number of rounds after which a server that still asks is given up. */
  static final int MAX_ROUNDS = 20;

  private static final Supplier<CompletableFuture<Void>> NOTHING =
      () -> CompletableFuture.completedFuture(null);

  private final Exchanges exchanges;
  private final Conversation conversation;
  private final String method;
  private final ObjectNode params;
  private final ContentHeaders headers;
  private final MessageHandler handler;
  private final RequestOptions options;
  private final Questions questions;
  private final ExchangeRules rules;

  private final CompletableFuture<ObjectNode> result = new CompletableFuture<>();
  private Supplier<CompletableFuture<Void>> stop = NOTHING;
  private int rounds;
  private boolean renewed;
  private boolean asTask;

  /**
   * Creates a request that is not sent yet.
   *
   * @param params the parameters of every round; not changed before the result arrives
   * @param options what is different for this request
   * @param handler receives one final response, and all messages before it
   */
  MultiRoundTripCall(
      Exchanges exchanges,
      Conversation conversation,
      String method,
      ObjectNode params,
      ContentHeaders headers,
      MessageHandler handler,
      RequestOptions options) {
    this.exchanges = exchanges;
    this.conversation = conversation;
    this.method = method;
    this.params = params;
    this.headers = headers;
    this.handler = handler;
    this.options = options;
    ClientHandlers other = options.handlers();
    questions = other == null ? exchanges.questions() : new Questions(other, exchanges.codec());
    rules = other == null ? conversation : conversation.answeredBy(questions);
  }

  /**
   * Sends the request.
   *
   * @return the final result
   */
  CompletableFuture<ObjectNode> start() {
    round(exchanges.params());
    return result;
  }

  /** Stops the current round and tells the server; never fails. */
  CompletableFuture<Void> cancel() {
    Supplier<CompletableFuture<Void>> now;
    synchronized (this) {
      if (!result.cancel(false)) {
        return CompletableFuture.completedFuture(null);
      }
      now = stop;
    }
    return now.get();
  }

  private void round(ObjectNode more) {
    RequestId id = exchanges.nextId();
    ObjectNode all = exchanges.params();
    all.setAll(params);
    all.setAll(more);
    if (!options.meta().isEmpty()) {
      all.withObject(MetaKeys.META).setAll(options.meta());
    }
    // See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
    all.withObject(MetaKeys.META).set(MetaKeys.PROGRESS_TOKEN, id.toJson());
    var request = new Request(id, method, dressed(all));
    Map<String, String> named = new HashMap<>(options.headers());
    named.putAll(headers.now());
    var listener = new RoundHandler();
    Exchange exchange;
    synchronized (this) {
      if (result.isDone()) {
        return;
      }
      exchange =
          exchanges.start(rules, request, named, listener, exchanges.options().callTimeout());
      stop = exchange::cancel;
    }
    var unused = exchange.result().whenComplete((json, failure) -> {
      if (failure != null) {
        failed(failure, listener, more);
      } else {
        succeeded(json, id);
      }
    });
  }

  private ObjectNode dressed(ObjectNode all) {
    conversation.dress(all);
    if (asTask) {
      Capabilities.addTasks(all.withObject(MetaKeys.META).withObject(MetaKeys.CLIENT_CAPABILITIES));
    }
    return all;
  }

  private void failed(Throwable failure, RoundHandler listener, ObjectNode more) {
    if (listener.headersAreWrong && !renewed && headers.renew()) {
      renewed = true;
      later(() -> round(more));
      return;
    }
    if (listener.isTaskOnly && !asTask) {
      asTask = true;
      later(() -> round(more));
      return;
    }
    listener.deliverHeldBack();
    result.completeExceptionally(failure);
  }

  private void succeeded(ObjectNode json, RequestId id) {
    switch (type(json)) {
      case "input_required" -> later(() -> ask(json));
      case "task" -> {
        if (takesTasks()) {
          later(() -> follow(json, id));
        } else {
          result.complete(json);
        }
      }
      default -> result.complete(json);
    }
  }

  private static String type(ObjectNode result) {
    return result.path("resultType").stringValue("complete");
  }

  private boolean takesTasks() {
    return exchanges.options().tasks() != TaskUse.NEVER
        && conversation
            .contract()
            .method(method)
            .filter(RpcMethod::mayBecomeTask)
            .isPresent();
  }

  /** Runs a step on another thread than the one that reads. */
  private void later(Runnable step) {
    var unused = CompletableFuture.runAsync(step).whenComplete((nothing, failure) -> {
      if (failure != null) {
        result.completeExceptionally(Waiting.explain(failure));
      }
    });
  }

  /**
   * Answers the questions of a result, and starts the next round with the answers.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr"
   *     >Client requirements</a>
   */
  private void ask(ObjectNode asking) {
    if (++rounds > MAX_ROUNDS) {
      throw new McpClientException(
          "The server asks for input again and again; given up after " + MAX_ROUNDS + " rounds");
    }
    ObjectNode more = exchanges.params();
    JsonNode state = asking.get("requestState");
    if (state != null) {
      more.set("requestState", state);
    }
    JsonNode requests = asking.get("inputRequests");
    if (requests == null) {
      round(more);
      return;
    }
    answering(requests)
        .thenAccept(responses -> {
          more.set("inputResponses", responses);
          round(more);
        })
        .exceptionally(failure -> {
          result.completeExceptionally(Input.explain(failure));
          return null;
        });
  }

  private synchronized CompletableFuture<ObjectNode> answering(JsonNode requests) {
    if (result.isDone()) {
      return new CompletableFuture<>();
    }
    CompletableFuture<ObjectNode> answers = Input.answer(exchanges, questions, requests);
    stop = () -> {
      answers.cancel(false);
      return CompletableFuture.completedFuture(null);
    };
    return answers;
  }

  private synchronized void follow(ObjectNode handle, RequestId id) {
    if (result.isDone()) {
      return;
    }
    var task = new TaskPolling(exchanges, conversation, handle, handler, questions);
    stop = task::cancel;
    var unused = task.start().whenComplete((json, failure) -> {
      if (failure != null) {
        result.completeExceptionally(failure);
      } else {
        handler.onMessage(new Success(id, json));
        result.complete(json);
      }
    });
  }

  /** Withholds responses that are not final from the user's handler. */
  private final class RoundHandler implements MessageHandler {
    private volatile boolean headersAreWrong;
    private volatile boolean isTaskOnly;
    private volatile @Nullable Message heldBack;

    @Override
    public void onMessage(Message message) {
      if (message instanceof Failure failure
          && conversation.contract().http().routingHeaders()
          && Versions.is(failure.error(), Fault.HEADER_MISMATCH)) {
        headersAreWrong = true;
        heldBack = message;
      } else if (message instanceof Failure failure
          && exchanges.options().tasks() == TaskUse.WHEN_REQUIRED
          && isForTasksOnly(failure.error())) {
        isTaskOnly = true;
        heldBack = message;
      } else if (!(message instanceof Success success) || isFinal(success.result())) {
        handler.onMessage(message);
      }
    }

    private boolean isForTasksOnly(RpcError error) {
      JsonNode data = error.data();
      return Versions.is(error, Fault.MISSING_CLIENT_CAPABILITY)
          && data != null
          && ClientCapability.declared(data.path("requiredCapabilities"))
              .contains(ClientCapability.TASKS);
    }

    private boolean isFinal(ObjectNode json) {
      return !type(json).equals("input_required") && !(type(json).equals("task") && takesTasks());
    }

    void deliverHeldBack() {
      Message message = heldBack;
      if (message != null) {
        handler.onMessage(message);
      }
    }
  }
}
