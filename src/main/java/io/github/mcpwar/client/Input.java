package io.github.mcpwar.client;

import io.github.mcpwar.protocol.ProtocolException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the questions that results contain.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputrequests"
 *     >Input requests</a>
 */
final class Input {

  private Input() {}

  /** Answers by the user's handlers; cancelling the future stops them. */
  static CompletableFuture<ObjectNode> answer(
      Exchanges exchanges, Questions questions, JsonNode requests) {
    try {
      return exchanges.workers().run(() -> questions.answerAll(requests));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new McpClientException(
          "The server asks for input, but too many questions are open already"));
    }
  }

  /** Converts the failure of an answer to the reason for a missing result. */
  static Throwable explain(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    if (cause instanceof McpClientException || cause instanceof CancellationException) {
      return cause;
    }
    if (cause instanceof DeclinedException || cause instanceof ProtocolException) {
      return new McpClientException(
          "The server asks for input and receives none: " + cause.getMessage(), cause);
    }
    return new McpClientException("The server asks for input; a handler failed: " + cause, cause);
  }
}
