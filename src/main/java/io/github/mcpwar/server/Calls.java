package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the code of tools, resources and prompts, each call on a thread of the executor, until it is done or no longer wanted. */
final class Calls {
  private static final Consumer<Exchange> NO_ANSWER = exchange -> {};

  private final JsonMapper mapper;
  private final Executor executor;
  private final Correlation correlation;
  private final Asks asks;
  private final TaskCalls tasks;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();

  Calls(JsonMapper mapper, Executor executor, Correlation correlation, Asks asks, TaskCalls tasks) {
    this.mapper = mapper;
    this.executor = executor;
    this.correlation = correlation;
    this.asks = asks;
    this.tasks = tasks;
  }

  /** What is to be done for a request. */
  @FunctionalInterface
  interface Work {

    /**
     * Does it.
     *
     * @return the result in the newest revision's form
     * @throws ToolException to refuse, in words for the caller
     */
    ObjectNode result(McpContext context) throws Exception;
  }

  /**
   * Answers a request on another thread.
   *
   * @param kind what is called, for the log
   * @param name of what is called, also of its log messages
   * @throws ProtocolException when it cannot be started
   */
  void start(Exchange exchange, String kind, String name, Work work) {
    start(exchange, TaskSupport.NONE, kind, name, work);
  }

  /**
   * The same for a call that may become a task.
   *
   * @param taskSupport given what the client knows
   */
  void start(Exchange exchange, TaskSupport taskSupport, String kind, String name, Work work) {
    Call call = new Call(exchange, asks.of(exchange), taskSupport, tasks);
    running.add(call);
    if (!call.register()) {
      running.remove(call);
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    try {
      executor.execute(() -> run(call, kind, name, work));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread is left
      forget(call);
      throw new ProtocolException(Fault.OVERLOADED, "Too many calls at once; try again later");
    }
  }

  private void forget(Call call) {
    running.remove(call);
    call.unregister();
  }

  private void run(Call call, String kind, String name, Work work) {
    CallContext context = new CallContext(mapper, call, name, asks.inquiries());
    Consumer<Exchange> answer;
    try {
      answer = call.cancellation().begin() ? outcome(kind + " " + name, work, context) : NO_ANSWER;
      Optional<ObjectNode> unfinished = call.asking().unfinished();
      if (unfinished.isPresent()) { // whatever the work made of it
        answer = exchange -> exchange.succeed(unfinished.get());
      }
    } finally {
      context.end();
      call.cancellation().end();
      forget(call);
    }
    if (!call.cancellation().isCancelled()) {
      answer(call.exchange(), answer);
    }
  }

  private void answer(Exchange exchange, Consumer<Exchange> answer) {
    try {
      answer.accept(exchange);
    } catch (Throwable e) { // for instance a result that cannot be written
      exchange.fail(correlation.internalError("Answering " + exchange.request().method(), e));
    }
  }

  /** Does the work and gives what remains to be done: to answer. */
  private Consumer<Exchange> outcome(String what, Work work, CallContext context) {
    try {
      ObjectNode result = work.result(context);
      return exchange -> exchange.succeed(result);
    } catch (InputRequired e) {
      return NO_ANSWER; // the client is asked instead
    } catch (MissingCapability e) {
      return exchange -> exchange.fail(e.fault());
    } catch (ToolException e) {
      ProtocolException refusal =
          new ProtocolException(Fault.INVALID_PARAMS, String.valueOf(e.getMessage()));
      return exchange -> exchange.fail(refusal);
    } catch (ProtocolException e) {
      return exchange -> exchange.fail(e);
    } catch (Throwable e) {
      if (context.isCancelled()) {
        return NO_ANSWER;
      }
      ProtocolException fault = correlation.internalError(what, e);
      return exchange -> exchange.fail(fault);
    }
  }

  /** Ends every call with an error that says that the same request may succeed later. */
  void stop() {
    running.forEach(call -> {
      call.exchange()
          .fail(new ProtocolException(Fault.OVERLOADED, "The server is stopping; try again later"));
      call.cancellation().cancel();
    });
  }
}
