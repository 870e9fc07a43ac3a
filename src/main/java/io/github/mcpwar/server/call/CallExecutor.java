package io.github.mcpwar.server.call;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.annotated.Refusals;
import io.github.mcpwar.server.elicitation.CannotAskFault;
import io.github.mcpwar.server.elicitation.Elicitors;
import io.github.mcpwar.server.elicitation.InputRequired;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.tasks.TaskCreator;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the code of tools, resources and prompts until it ends or is cancelled, each call on its own
 * thread or on that of its request.
 */
public final class CallExecutor {
  private static final int REFUSALS = 100;
  private static final long REFUSAL_PAUSE_NANOS = 100_000_000;
  private static final String BY_OPERATOR = "Cancelled by an administrator of the server";
  private static final Consumer<Exchange> NO_ANSWER = exchange -> {};
  private static final Consumer<Exchange> REFUSAL = CallExecutor::refuse; // allocated in advance

  private final JsonMapper mapper;
  private final LogData logData;
  private final CallThreads workers;
  private final Correlation correlation;
  private final Elicitors elicitors;
  private final TaskCreator tasks;
  private final BiPredicate<Peer, String> ofExtensions;
  private final TokenListener tokens;
  private final LongSupplier nanoTime;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<RunningCall, Running> running = new ConcurrentHashMap<>();

  /**
   * Creates an executor.
   *
   * @param ofExtensions true for the notifications of extensions that a client may be sent
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public CallExecutor(
      JsonMapper mapper,
      CallThreads workers,
      Correlation correlation,
      Elicitors elicitors,
      TaskCreator tasks,
      BiPredicate<Peer, String> ofExtensions,
      TokenListener tokens,
      LongSupplier nanoTime) {
    this.mapper = mapper;
    this.logData = new LogData(mapper);
    this.workers = workers;
    this.correlation = correlation;
    this.elicitors = elicitors;
    this.tasks = tasks;
    this.ofExtensions = ofExtensions;
    this.tokens = tokens;
    this.nanoTime = nanoTime;
  }

  /** A running call with its start time. */
  private record Running(
      long number, Exchange exchange, String name, Runnable retained, long sinceNanos) {}

  /** The work of a request. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does the work.
     *
     * @return the result in the form of the newest revision
     * @throws ToolException with an error message for the caller
     */
    ObjectNode result(McpContext context) throws Exception;
  }

  /**
   * Runs the work of a request, on another thread unless the request's thread does all work.
   *
   * @param kind the kind of what is called, for the log
   * @param name the name of what is called, which is also the logger's name in log notifications
   * @throws ProtocolException if it cannot be started
   */
  public void start(Exchange exchange, String kind, String name, Work work) {
    start(exchange, TaskSupport.NONE, kind, name, work, Exchange::fail);
  }

  /**
   * Runs the work of a call that may become a task.
   *
   * @param taskSupport the task support, given the client's capabilities
   * @param failed answers after an unexpected failure
   */
  public void start(
      Exchange exchange,
      TaskSupport taskSupport,
      String kind,
      String name,
      Work work,
      BiConsumer<Exchange, ProtocolException> failed) {
    RunningCall call = new RunningCall(exchange, elicitors.of(exchange), taskSupport, tasks);
    try {
      begin(call, name);
      if (!call.register()) {
        throw new ProtocolException(
            Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
      }
      CallContext context =
          new CallContext(mapper, logData, call, name, elicitors.inputs(), ofExtensions, tokens);
      Callable<ObjectNode> whole = () -> exchange.reply().run(() -> {
        call.elicitor().begin();
        return work.result(context);
      });
      String what = kind + " " + name;
      if (exchange.reply().isAtOnce()) {
        workers.runHere(() -> run(call, context, what, whole, failed));
      } else {
        Callable<ObjectNode> carried = workers.carry(whole);
        Usage usage = exchange.caller().usage();
        workers.execute(() -> usage.during(() -> run(call, context, what, carried, failed)));
      }
    } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread is available
      forget(call);
      throw new ProtocolException(Fault.OVERLOADED, "Too many calls at once; try again later");
    } catch (RuntimeException | Error e) {
      forget(call);
      throw e;
    }
  }

  /** The current time of the calls' clock, as {@link System#nanoTime()}. */
  public long now() {
    return nanoTime.getAsLong();
  }

  /** Logs the failure of a call. Returns the reference under which the log describes it. */
  public String report(String what, Throwable failure) {
    return correlation.report(what, failure);
  }

  /** Counts a call as running. Its message and its caller's share are kept until it ends. */
  private void begin(RunningCall call, String name) {
    Exchange exchange = call.exchange();
    long number = numbers.incrementAndGet();
    Runnable retained = exchange.caller().retain();
    try {
      running.put(call, new Running(number, exchange, name, retained, nanoTime.getAsLong()));
    } catch (RuntimeException | Error e) {
      retained.run();
      throw e;
    }
    exchange.reply().claim().hold();
  }

  private void forget(RunningCall call) {
    remove(call);
    call.unregister();
  }

  /** Removes a call whose code has ended or never began. Has no effect when repeated. */
  private void remove(RunningCall call) {
    Running ended = running.remove(call);
    if (ended != null) {
      ended.retained().run();
      ended.exchange().reply().claim().release();
    }
  }

  private void run(
      RunningCall call,
      CallContext context,
      String what,
      Callable<ObjectNode> work,
      BiConsumer<Exchange, ProtocolException> failed) {
    Consumer<Exchange> answer;
    try {
      answer = call.cancellation().begin() ? outcome(what, work, failed, context) : NO_ANSWER;
      Optional<ObjectNode> unfinished = call.elicitor().unfinished();
      if (unfinished.isPresent()) { // regardless of the work's outcome
        answer = exchange -> exchange.succeed(unfinished.get());
      }
    } catch (OutOfMemoryError e) {
      answer = REFUSAL;
    } finally {
      context.end();
      call.cancellation().end();
      forget(call);
    }
    if (!call.cancellation().isCancelled()) {
      answer(call.exchange(), answer);
    }
  }

  /**
   * Sends the answer, or an error if that fails. Without memory it retries, until other requests
   * have freed some.
   */
  private void answer(Exchange exchange, Consumer<Exchange> answer) {
    Throwable failure = null;
    for (int tries = 0; tries < REFUSALS; tries++) {
      try {
        if (failure == null) {
          answer.accept(exchange);
        } else if (failure instanceof OutOfMemoryError) {
          refuse(exchange);
        } else { // for example a result that cannot be written
          exchange.fail(
              correlation.internalError("Answering " + exchange.request().method(), failure));
        }
        return;
      } catch (OutOfMemoryError e) {
        failure = failure == null ? e : failure;
        LockSupport.parkNanos(REFUSAL_PAUSE_NANOS);
      } catch (Throwable e) {
        failure = e;
      }
    }
    exchange.reply().endWithoutResponse();
  }

  private static void refuse(Exchange exchange) {
    exchange.fail(new ProtocolException(Fault.OVERLOADED, "Out of memory; try again later"));
  }

  /** Does the work and returns the action that answers. */
  private Consumer<Exchange> outcome(
      String what,
      Callable<ObjectNode> work,
      BiConsumer<Exchange, ProtocolException> failed,
      CallContext context) {
    try {
      ObjectNode result = work.call();
      return exchange -> exchange.succeed(result);
    } catch (InputRequired e) {
      return NO_ANSWER; // the client is asked instead
    } catch (CannotAskFault e) {
      return exchange -> exchange.fail(e.fault());
    } catch (ReportedToolException e) { // of a prompt or a resource
      String words = Refusals.words(e) + " (reference " + report(what, e) + ")";
      ProtocolException refusal = new ProtocolException(Fault.INVALID_PARAMS, words);
      return exchange -> exchange.fail(refusal);
    } catch (ToolException e) {
      ProtocolException refusal = new ProtocolException(Fault.INVALID_PARAMS, Refusals.words(e));
      return exchange -> exchange.fail(refusal);
    } catch (ProtocolException e) {
      return exchange -> exchange.fail(e);
    } catch (OutOfMemoryError e) {
      return REFUSAL;
    } catch (Throwable e) {
      if (context.isCancelled()) {
        return NO_ANSWER;
      }
      ProtocolException fault = correlation.internalError(what, e);
      return exchange -> failed.accept(exchange, fault);
    }
  }

  /** The running calls, the longest first. */
  public List<Activity.OpenCall> inFlight() {
    long now = nanoTime.getAsLong();
    return running.values().stream()
        .sorted(Comparator.comparingLong(call -> call.sinceNanos() - now))
        .map(call -> new Activity.OpenCall(
            call.number(),
            Activity.Who.of(call.exchange().peer(), call.exchange().caller().userName()),
            call.exchange().request().method(),
            call.name(),
            Duration.ofNanos(now - call.sinceNanos())))
        .toList();
  }

  /** Ends all calls with an error that allows a retry. */
  public void stop() {
    end(call -> true, Fault.OVERLOADED, "The server is stopping; try again later");
  }

  /** Ends a call on behalf of an operator. Returns false if there is none with this number. */
  public boolean cancel(long number) {
    return end(call -> call.number() == number, Fault.INTERNAL_ERROR, BY_OPERATOR);
  }

  /** Ends the calls of a client on behalf of an operator. */
  public void cancel(Peer peer) {
    end(call -> call.exchange().peer() == peer, Fault.INTERNAL_ERROR, BY_OPERATOR);
  }

  /** Ends the matching calls with an error. Returns false if there are none. */
  private boolean end(Predicate<Running> which, Fault fault, String words) {
    List<RunningCall> ended = running.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
    ended.forEach(call -> {
      call.exchange().fail(new ProtocolException(fault, words));
      call.cancellation().cancel();
    });
    return !ended.isEmpty();
  }
}
