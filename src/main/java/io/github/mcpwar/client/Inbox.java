package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sorts the messages of one exchange: all of them go to the handler, the server's requests are
 * answered, and the final response becomes the result. Messages that belong to another request are
 * dropped.
 *
 * @param mine the request whose response is awaited; empty for a stream that belongs to no request
 */
record Inbox(
    Optional<RequestId> mine,
    ExchangeRules rules,
    MessageHandler handler,
    CompletableFuture<ObjectNode> result,
    Consumer<String> warnings) {

  /** Takes a message. Returns true if it is the last one. */
  boolean receive(Message message) {
    if (result.isDone()) {
      return true; // cancelled: what still comes is ignored
    }
    if (isOfAnother(message)) {
      warnings.accept("The server sent a message that belongs to another request");
      return false;
    }
    deliver(message);
    if (message instanceof Request request) {
      rules.answer(request, mine.map(id -> result));
    } else if (message instanceof Notification notification) {
      if (notification.method().equals(Methods.CANCELLED)) {
        rules.withdrawn(notification);
      }
    } else if (message instanceof Success success) {
      result.complete(success.result());
    } else if (message instanceof Failure failure) {
      result.completeExceptionally(new RpcException(failure.error()));
    }
    return message instanceof Response;
  }

  /**
   * Returns true for the response to another request, and for the progress of one.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress"
   *     >Progress</a>
   */
  private boolean isOfAnother(Message message) {
    if (message instanceof Response response) {
      boolean unaddressed =
          response.id() == null; // an error so early that its request is not known
      return !unaddressed && !mine.equals(Optional.ofNullable(response.id()));
    }
    return mine.isPresent()
        && message instanceof Notification notification
        && notification.method().equals(Methods.PROGRESS)
        && !mine.equals(RequestId.of(notification.params().path(MetaKeys.PROGRESS_TOKEN)));
  }

  /** Passes a message to the handler. */
  void deliver(Message message) {
    try {
      handler.onMessage(message);
    } catch (RuntimeException e) {
      warnings.accept("The handler of messages failed: " + e);
    }
  }
}
