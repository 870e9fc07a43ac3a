package io.github.mcpwar.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A stream of notifications that stays open until either side ends it. Closed by whoever opened it.
 */
public final class Subscription implements AutoCloseable {
  private final Exchange exchange;

  Subscription(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Done when the server has ended the stream in good order; fails with an {@link
   * McpClientException} when the stream broke, and is cancelled when {@link #close} was called.
   */
  public CompletableFuture<Void> ended() {
    return exchange.result().thenApply(nothing -> null);
  }

  /**
   * Waits until the server ends the stream.
   *
   * @throws McpClientException when the stream broke or could not be opened
   * @throws CancellationException when it was closed here, or the waiting thread was interrupted
   */
  public void awaitEnd() {
    Waiting.forResult(exchange.result());
  }

  /** Ends the stream. */
  @Override
  public void close() {
    var unused = exchange.cancel();
  }
}
