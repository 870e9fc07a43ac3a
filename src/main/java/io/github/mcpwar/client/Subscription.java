package io.github.mcpwar.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of notifications that stays open until either side ends it. Closed by whoever opened it.
 */
public final class Subscription implements AutoCloseable {
  private final CompletableFuture<ObjectNode> end;
  private final Runnable close;

  /** A stream that {@code close} ends; the end is then cancelled. */
  Subscription(CompletableFuture<ObjectNode> end, Runnable close) {
    this.end = end;
    this.close = close;
  }

  /**
   * Done when the server has ended the stream in good order; fails with an {@link
   * McpClientException} when the stream broke, and is cancelled when {@link #close} was called.
   */
  public CompletableFuture<Void> ended() {
    return end.thenApply(nothing -> null);
  }

  /**
   * Waits until the server ends the stream.
   *
   * @throws McpClientException when the stream broke or could not be opened
   * @throws CancellationException when it was closed here, or the waiting thread was interrupted
   */
  public void awaitEnd() {
    Waiting.forResult(end);
  }

  /** Ends the stream. */
  @Override
  public void close() {
    close.run();
  }
}
