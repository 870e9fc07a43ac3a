package io.github.mcpwar.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A call that is under way: of a tool, a resource or a prompt. Nothing needs to be closed.
 *
 * @param <R> what it results in
 */
public final class PendingCall<R> {
  private final CompletableFuture<R> result;
  private final Supplier<CompletableFuture<Void>> cancellation;

  PendingCall(CompletableFuture<R> result, Supplier<CompletableFuture<Void>> cancellation) {
    this.result = result;
    this.cancellation = cancellation;
  }

  /**
   * The final result, after every notification has been handled. Fails with an {@link
   * McpClientException}; an error that the tool itself reports is a result. Completing or
   * cancelling this future does not reach the server.
   */
  public CompletableFuture<R> result() {
    return result.copy();
  }

  /**
   * Waits for the final result.
   *
   * @throws McpClientException when there is none
   * @throws CancellationException when the call was cancelled, or the waiting thread was
   *     interrupted; it then is still under way
   */
  public R await() {
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
