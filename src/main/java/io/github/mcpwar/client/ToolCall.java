package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a tool. When the server finds that headers are missing, because the tool has changed
 * since its description was fetched, the description is fetched again and the call made once more.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#client-behavior">Client
 *     behavior</a>
 */
final class ToolCall {
  private final Exchanges exchanges;
  private final Conversation conversation;
  private final ToolCatalog catalog;
  private final String tool;
  private final ObjectNode arguments;
  private final MessageHandler handler;

  private boolean cancelled;
  private @Nullable Exchange current;

  ToolCall(
      Exchanges exchanges,
      Conversation conversation,
      ToolCatalog catalog,
      String tool,
      ObjectNode arguments,
      MessageHandler handler) {
    this.exchanges = exchanges;
    this.conversation = conversation;
    this.catalog = catalog;
    this.tool = tool;
    this.arguments = arguments;
    this.handler = handler;
  }

  PendingCall start() {
    var first = new FirstAttempt();
    CompletableFuture<CallToolResult> result = attempt(first)
        .exceptionallyComposeAsync(
            failure -> first.headersAreWrong ? again() : CompletableFuture.failedFuture(failure))
        .thenApply(json -> ToolResults.read(json, exchanges.codec().mapper()));
    return new PendingCall(result, this::cancel);
  }

  private CompletableFuture<ObjectNode> again() {
    catalog.forget();
    return attempt(handler);
  }

  private CompletableFuture<ObjectNode> attempt(MessageHandler handler) {
    RequestId id = exchanges.nextId();
    ObjectNode params = exchanges.params().put("name", tool);
    params.set("arguments", arguments);
    // https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress#progress-flow
    params.withObject(MetaKeys.META).set(MetaKeys.PROGRESS_TOKEN, id.toJson());
    var request = new Request(id, Methods.TOOLS_CALL, conversation.dress(params));
    var headers = catalog.headers(tool, arguments);
    synchronized (this) {
      if (cancelled) {
        return CompletableFuture.failedFuture(new CancellationException());
      }
      Exchange exchange = exchanges.start(
          conversation, request, headers, handler, exchanges.options().callTimeout());
      current = exchange;
      return exchange.result();
    }
  }

  private CompletableFuture<Void> cancel() {
    Exchange exchange;
    synchronized (this) {
      cancelled = true;
      exchange = current;
    }
    return exchange == null ? CompletableFuture.completedFuture(null) : exchange.cancel();
  }

  /**
   * Keeps the refusal that leads to a second attempt from the user's handler, which is to see one
   * final response.
   */
  private final class FirstAttempt implements MessageHandler {
    private volatile boolean headersAreWrong;

    @Override
    public void onMessage(Message message) {
      if (message instanceof Failure failure
          && conversation.contract().http().routingHeaders()
          && Versions.is(failure.error(), Fault.HEADER_MISMATCH)) {
        headersAreWrong = true;
      } else {
        handler.onMessage(message);
      }
    }
  }
}
