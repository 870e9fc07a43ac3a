package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the code of tools, resources and prompts, each call on a thread of the executor, until it is done or no longer wanted. */
final class Calls {
  private final JsonMapper mapper;
  private final Executor executor;
  private final Correlation correlation;
  private final Asks asks;
  private final LongSupplier nanoTime;
  private final Map<Cancellation, Running> running = new ConcurrentHashMap<>();

  /** Runs on the executor, and tells the time by the clock, as {@link System#nanoTime()}. */
  Calls(
      JsonMapper mapper,
      Executor executor,
      Correlation correlation,
      Asks asks,
      LongSupplier nanoTime) {
    this.mapper = mapper;
    this.executor = executor;
    this.correlation = correlation;
    this.asks = asks;
    this.nanoTime = nanoTime;
  }

  /** A call in flight, and since when. */
  private record Running(Exchange exchange, String name, long sinceNanos) {}

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
    Asking asking = asks.of(exchange);
    Cancellation cancellation = new Cancellation();
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    running.put(cancellation, new Running(exchange, name, nanoTime.getAsLong()));
    cancellation.onCancel(asking::withdraw); // while the client can still be told
    cancellation.onCancel(exchange.reply()::abandon);
    exchange.reply().onDisconnect(cancellation::cancel);
    try {
      executor.execute(() -> run(exchange, kind, name, work, cancellation, asking));
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
      Exchange exchange,
      String kind,
      String name,
      Work work,
      Cancellation cancellation,
      Asking asking) {
    CallContext context =
        new CallContext(mapper, exchange, cancellation, name, asks.inquiries(), asking);
    Runnable answer;
    try {
      answer =
          cancellation.begin() ? outcome(exchange, kind + " " + name, work, context) : () -> {};
      Optional<ObjectNode> unfinished = asking.unfinished();
      if (unfinished.isPresent()) { // whatever the work made of it
        answer = () -> exchange.succeed(unfinished.get());
      }
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
    } catch (InputRequired e) {
      return () -> {}; // the client is asked instead
    } catch (MissingCapability e) {
      return () -> exchange.fail(e.fault());
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

  /** What is running at this moment, the longest first. */
  List<Activity.RunningCall> inFlight() {
    long now = nanoTime.getAsLong();
    return running.values().stream()
        .sorted(Comparator.comparingLong(call -> call.sinceNanos() - now))
        .map(call -> new Activity.RunningCall(
            Activity.Who.of(call.exchange().peer(), call.exchange().caller().userName()),
            call.exchange().request().method(),
            call.name(),
            Duration.ofNanos(now - call.sinceNanos())))
        .toList();
  }

  /** Ends every call with an error that says that the same request may succeed later. */
  void stop() {
    running.forEach((cancellation, call) -> {
      call.exchange()
          .fail(new ProtocolException(Fault.OVERLOADED, "The server is stopping; try again later"));
      cancellation.cancel();
    });
  }
}
