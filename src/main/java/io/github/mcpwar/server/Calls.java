package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the code of tools, resources and prompts, each call on a thread of the executor, until it is done or no longer wanted. */
final class Calls {
  private final JsonMapper mapper;
  private final Executor executor;
  private final Correlation correlation;
  private final Map<Cancellation, Exchange> running = new ConcurrentHashMap<>();

  Calls(JsonMapper mapper, Executor executor, Correlation correlation) {
    this.mapper = mapper;
    this.executor = executor;
    this.correlation = correlation;
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
    Cancellation cancellation = new Cancellation();
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    running.put(cancellation, exchange);
    cancellation.onCancel(exchange.reply()::abandon);
    exchange.reply().onDisconnect(cancellation::cancel);
    try {
      executor.execute(() -> run(exchange, kind, name, work, cancellation));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread is left
      forget(exchange, cancellation);
      throw new ProtocolException(Fault.OVERLOADED, "Too many calls at once; try again later");
    }
  }

  private void forget(Exchange exchange, Cancellation cancellation) {
    running.remove(cancellation);
    exchange.peer().calls().remove(exchange.request().id(), cancellation);
  }

  private void run(
      Exchange exchange, String kind, String name, Work work, Cancellation cancellation) {
    CallContext context = new CallContext(mapper, exchange, cancellation, name);
    Runnable answer;
    try {
      answer =
          cancellation.begin() ? outcome(exchange, kind + " " + name, work, context) : () -> {};
    } finally {
      context.end();
      cancellation.end();
      forget(exchange, cancellation);
    }
    if (!cancellation.isCancelled()) {
      answer(exchange, answer);
    }
  }

  private void answer(Exchange exchange, Runnable answer) {
    try {
      answer.run();
    } catch (Throwable e) { // for instance a result that cannot be written
      exchange.fail(correlation.internalError("Answering " + exchange.request().method(), e));
    }
  }

  /** Does the work and gives what remains to be done: to answer. */
  private Runnable outcome(Exchange exchange, String what, Work work, CallContext context) {
    try {
      ObjectNode result = exchange.reply().run(() -> work.result(context));
      return () -> exchange.succeed(result);
    } catch (ToolException e) {
      ProtocolException refusal =
          new ProtocolException(Fault.INVALID_PARAMS, String.valueOf(e.getMessage()));
      return () -> exchange.fail(refusal);
    } catch (ProtocolException e) {
      return () -> exchange.fail(e);
    } catch (Throwable e) {
      if (context.isCancelled()) {
        return () -> {};
      }
      ProtocolException fault = correlation.internalError(what, e);
      return () -> exchange.fail(fault);
    }
  }

  /** Ends every call with an error that says that the same request may succeed later. */
  void stop() {
    running.forEach((cancellation, exchange) -> {
      exchange.fail(
          new ProtocolException(Fault.OVERLOADED, "The server is stopping; try again later"));
      cancellation.cancel();
    });
  }
}
