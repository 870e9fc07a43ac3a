package io.github.mcpwar.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A stream of notifications that stays open until either side ends it. Its creator closes it. */
public final class Subscription implements AutoCloseable {
  private final CompletableFuture<ObjectNode> end;
  private final Runnable close;

  /** Creates a stream that {@code close} ends, by cancelling {@code end}. */
  Subscription(CompletableFuture<ObjectNode> end, Runnable close) {
    this.end = end;
    this.close = close;
  }

  /**
   * Completes when the server ends the stream in an orderly way. Fails with an
   * {@link McpClientException} if the stream breaks, and is cancelled by {@link #close}.
   */
  public CompletableFuture<Void> ended() {
    return end.thenApply(nothing -> null);
  }

  /**
   * Waits until the server ends the stream.
   *
   * @throws McpClientException if the stream broke or could not be opened
   * @throws CancellationException if it was closed here, or the waiting thread was interrupted
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
