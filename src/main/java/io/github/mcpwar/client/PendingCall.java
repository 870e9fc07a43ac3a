package io.github.mcpwar.client;

import io.github.mcpwar.model.CallToolResult;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A tool call that is under way. Nothing needs to be closed. */
public final class PendingCall {
  private final CompletableFuture<CallToolResult> result;
  private final Supplier<CompletableFuture<Void>> cancellation;

  PendingCall(
      CompletableFuture<CallToolResult> result, Supplier<CompletableFuture<Void>> cancellation) {
    this.result = result;
    this.cancellation = cancellation;
  }

  /**
   * The final result, after every notification has been handled. Fails with an {@link
   * McpClientException}; an error that the tool itself reports is a result. Completing or
   * cancelling this future does not reach the server.
   */
  public CompletableFuture<CallToolResult> result() {
    return result.copy();
  }

  /**
   * Waits for the final result.
   *
   * @throws McpClientException when there is none
   * @throws CancellationException when the call was cancelled, or the waiting thread was
   *     interrupted; it then is still under way
   */
  public CallToolResult await() {
    return Waiting.forResult(result);
  }

  /**
   * Tells the server to stop; the result is cancelled at once. Does nothing when there already is a
   * result.
   *
   * @return done when the server has been told as well as can be; never fails
   */
  public CompletableFuture<Void> cancel() {
    return cancellation.get();
  }
}
