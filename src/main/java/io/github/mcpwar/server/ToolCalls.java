package io.github.mcpwar.server;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.tools.HeaderParameter;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls tools, each on a thread of the executor.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools">Calling tools</a>
 */
final class ToolCalls {
  private final JsonMapper mapper;
  private final Tools tools;
  private final Executor executor;
  private final Correlation correlation;
  private final Map<Cancellation, Exchange> running = new ConcurrentHashMap<>();

  ToolCalls(JsonMapper mapper, Tools tools, Executor executor, Correlation correlation) {
    this.mapper = mapper;
    this.tools = tools;
    this.executor = executor;
    this.correlation = correlation;
  }

  void call(Exchange exchange) {
    String name = name(exchange.params());
    RegisteredTool tool = tools
        .find(name)
        .orElseThrow(() -> new ProtocolException(Fault.INVALID_PARAMS, "Unknown tool: " + name));
    ObjectNode arguments = arguments(exchange.params());
    checkHeaders(exchange, tool, arguments);
    List<String> problems = tool.problems(arguments);
    if (problems.isEmpty()) {
      start(exchange, tool, arguments);
    } else {
      refuse(exchange, name, problems);
    }
  }

  private static String name(ObjectNode params) {
    return params
        .path("name")
        .stringValueOpt()
        .orElseThrow(() ->
            new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: name must be a string"));
  }

  private ObjectNode arguments(ObjectNode params) {
    JsonNode arguments = params.get("arguments");
    if (arguments == null) {
      return mapper.createObjectNode();
    }
    if (arguments instanceof ObjectNode object) {
      return object;
    }
    throw new ProtocolException(
        Fault.INVALID_PARAMS, "Invalid params: arguments must be an object");
  }

  /** See <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-behavior-for-custom-headers">Custom headers</a>. */
  private static void checkHeaders(Exchange exchange, RegisteredTool tool, ObjectNode arguments) {
    RequestHeaders headers = exchange.headers();
    if (headers == null || !exchange.peer().contract().http().routingHeaders()) {
      return;
    }
    for (HeaderParameter parameter : tool.headerParameters()) {
      parameter.problem(arguments, headers.get(parameter.header())).ifPresent(problem -> {
        throw new ProtocolException(Fault.HEADER_MISMATCH, "Header mismatch: " + problem);
      });
    }
  }

  private void refuse(Exchange exchange, String name, List<String> problems) {
    String words = "Invalid arguments for tool " + name + ": " + String.join("; ", problems);
    if (!exchange.peer().contract().wrongArgumentsAreToolErrors()) {
      throw new ProtocolException(Fault.INVALID_PARAMS, words);
    }
    exchange.succeed(mapper.valueToTree(CallToolResult.error(words)));
  }

  private void start(Exchange exchange, RegisteredTool tool, ObjectNode arguments) {
    Cancellation cancellation = new Cancellation();
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: a request with this id is still in flight");
    }
    running.put(cancellation, exchange);
    cancellation.onCancel(exchange.reply()::abandon);
    exchange.reply().onDisconnect(cancellation::cancel);
    try {
      executor.execute(() -> run(exchange, tool, arguments, cancellation));
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
      Exchange exchange, RegisteredTool tool, ObjectNode arguments, Cancellation cancellation) {
    String name = tool.descriptor().name();
    CallContext context = new CallContext(mapper, exchange, cancellation, name);
    Runnable answer;
    try {
      answer = cancellation.begin() ? outcome(exchange, tool, arguments, context) : () -> {};
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

  /** Runs the tool and gives what remains to be done: to answer. */
  private Runnable outcome(
      Exchange exchange, RegisteredTool tool, ObjectNode arguments, CallContext context) {
    try {
      ObjectNode result = mapper.valueToTree(tool.call(arguments, context));
      return () -> exchange.succeed(result);
    } catch (ToolException e) {
      ObjectNode result = mapper.valueToTree(CallToolResult.error(String.valueOf(e.getMessage())));
      return () -> exchange.succeed(result);
    } catch (ProtocolException e) {
      return () -> exchange.fail(e);
    } catch (Throwable e) {
      if (context.isCancelled()) {
        return () -> {};
      }
      ProtocolException fault =
          correlation.internalError("Tool " + tool.descriptor().name(), e);
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
