package io.github.mcpwar.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A running call of a tool, resource or prompt. It need not be closed.
 *
 * @param <R> the type of the result
 */
public final class PendingCall<R> {
  private final CompletableFuture<R> result;
  private final Supplier<CompletableFuture<Void>> cancellation;

  PendingCall(CompletableFuture<R> result, Supplier<CompletableFuture<Void>> cancellation) {
    this.result = result;
    this.cancellation = cancellation;
  }

  /**
   * The final result, which arrives after every notification has been handled. It fails with an
   * {@link McpClientException}; an error that the tool itself reports is a result. Completing or
   * cancelling this future does not reach the server.
   */
  public CompletableFuture<R> result() {
    return result.copy();
  }

  /**
   * Waits for the final result.
   *
   * @throws McpClientException if there is none
   * @throws CancellationException if the call was cancelled, or the waiting thread was interrupted;
   *     in the latter case the call goes on
   */
  public R await() {
    return Waiting.forResult(result);
  }

  /**
   * Tells the server to stop, and cancels the result at once. Does nothing if there is a result
   * already.
   *
   * @return completes after the attempt to tell the server; never fails
   */
  public CompletableFuture<Void> cancel() {
    return cancellation.get();
  }
}
