package io.github.mcpwar.server.extensions;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ExtensionId;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.annotated.Refusals;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.InterceptedCall;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.StreamFunction;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests for methods of extensions. */
public final class ExtensionRequests {
  private final CallExecutor calls;
  private final Gate gate;
  private final Pages pages;
  private final OpenStreams streams;

  /** Creates an instance that runs code by {@code calls}. */
  public ExtensionRequests(CallExecutor calls, Gate gate, Pages pages, OpenStreams streams) {
    this.calls = calls;
    this.streams = streams;
    this.gate = gate;
    this.pages = pages;
  }

  /**
   * Answers a request now or later.
   *
   * @throws ProtocolException to answer with an error
   */
  public void handle(Exchange exchange, RegisteredMethod method) {
    gate.requireMethod(method, exchange.caller()); // first: a hidden method looks nonexistent
    requireDeclared(exchange, method);
    if (method.facts().stream().isPresent()) {
      open(exchange, method, method.facts().stream().get());
    } else if (method.facts().atOnce()) {
      exchange.succeed(atOnce(exchange, method));
    } else {
      calls.start(
          exchange, "Method", method.facts().name(), context -> answer(exchange, method, context));
    }
  }

  /** A client without a session learns which capability it lacks, as the protocol demands. */
  private static void requireDeclared(Exchange exchange, RegisteredMethod method) {
    String id = method.extension().id();
    if (method.facts().requiresDeclaration() && !exchange.peer().extensions().containsKey(id)) {
      throw exchange.peer().contract().lifecycle() == Lifecycle.STATELESS
          ? ExtensionId.missing(id)
          : method.unknown();
    }
  }

  private void open(Exchange exchange, RegisteredMethod method, StreamFunction function) {
    method.schema().ifPresent(schema -> check(schema, exchange.params()));
    ExtensionCall kept = view(exchange.withoutParams(), method, null);
    now(exchange, () -> {
      streams.open(exchange, view(exchange, method, null), kept, function);
      return kept;
    });
  }

  private ObjectNode atOnce(Exchange exchange, RegisteredMethod method) {
    return now(exchange, () -> answer(exchange, method, null));
  }

  private static <T> T now(Exchange exchange, Callable<T> work) {
    try {
      return exchange.reply().run(work);
    } catch (ToolException e) {
      throw new ProtocolException(Fault.INVALID_PARAMS, Refusals.words(e));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // reported with a reference
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode answer(
      Exchange exchange, RegisteredMethod method, @Nullable McpContext context) throws Exception {
    method.schema().ifPresent(schema -> check(schema, exchange.params()));
    return method.facts().function().answer(view(exchange, method, context));
  }

  private RequestView view(
      Exchange exchange, RegisteredMethod method, @Nullable McpContext context) {
    return new RequestView(
        exchange, new InterceptedCall(exchange), method.extension().id(), context, gate, pages);
  }

  private static void check(JsonSchema schema, ObjectNode params) {
    ObjectNode own = params.objectNode();
    params.properties().stream()
        .filter(each -> !each.getKey().equals(MetaKeys.META))
        .forEach(each -> own.set(each.getKey(), each.getValue()));
    List<String> problems = schema.problems("params", own);
    if (!problems.isEmpty()) {
      throw Params.invalid(String.join("; ", problems));
    }
  }
}
