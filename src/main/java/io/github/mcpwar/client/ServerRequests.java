package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.node.ObjectNode;

/** The server's requests in a session that handlers are working on. */
final class ServerRequests {

  /**
   * The error code for a declined request, see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#error-handling"
   * >Error handling</a>.
   */
  private static final int DECLINED = -1;

  private final Exchanges exchanges;
  private final Conversation conversation;
  private final Map<RequestId, CompletableFuture<ObjectNode>> underWay = new ConcurrentHashMap<>();

  ServerRequests(Exchanges exchanges, Conversation conversation) {
    this.exchanges = exchanges;
    this.conversation = conversation;
  }

  /**
   * Answers a request by a handler.
   *
   * @param work the exchange that the request belongs to; its end cancels the answer
   * @param questions has the handlers
   */
  void take(Request request, Optional<? extends CompletableFuture<?>> work, Questions questions) {
    CompletableFuture<ObjectNode> answer;
    try {
      answer = exchanges.workers().run(() -> questions.answer(request.method(), request.params()));
    } catch (RejectedExecutionException e) {
      reply(new Failure(
          request.id(), error(new ProtocolException(Fault.OVERLOADED, "Too many questions"))));
      return;
    }
    underWay.put(request.id(), answer);
    work.ifPresent(each -> {
      var unused = each.whenComplete((value, failure) -> answer.cancel(false));
    });
    var unused = answer.whenComplete((result, failure) -> {
      underWay.remove(request.id(), answer);
      if (failure == null) {
        reply(new Success(request.id(), result));
      } else if (!answer.isCancelled()) {
        reply(new Failure(request.id(), error(failure)));
      }
    });
  }

  /** Interrupts the handler of a request that the server has cancelled. */
  void withdraw(Notification cancellation) {
    RequestId.of(cancellation.params().path("requestId"))
        .map(underWay::get)
        .ifPresent(answer -> answer.cancel(false));
  }

  /** Sends a message that has no response; a failure is reported as a warning. */
  void reply(Message message) {
    var unused = exchanges.tell(conversation, message).whenComplete((status, failure) -> {
      if (failure != null || status / 100 != 2) {
        exchanges
            .warnings()
            .accept("The server did not take an answer"
                + (failure == null ? " (HTTP " + status + ")" : ""));
      }
    });
  }

  private RpcError error(Throwable failure) {
    if (failure instanceof ProtocolException wrong) {
      return conversation.contract().error(wrong);
    }
    if (failure instanceof DeclinedException declined) {
      return new RpcError(DECLINED, String.valueOf(declined.getMessage()));
    }
    exchanges.warnings().accept("A handler of questions failed: " + failure);
    return conversation
        .contract()
        .error(new ProtocolException(Fault.INTERNAL_ERROR, "The client could not answer"));
  }
}
