package io.github.mcpwar.sample;

import io.github.mcpwar.api.McpContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits within a call until its cancellation at the latest. */
final class Pause {
  private final McpContext context;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  Pause(McpContext context) {
    this.context = context;
    context.onCancel(cancelled::countDown);
  }

  /**
   * Waits for this time.
   *
   * @throws java.util.concurrent.CancellationException as soon as the call is cancelled
   */
  void await(Duration time) throws InterruptedException {
    if (cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      context.throwIfCancelled();
    }
  }
}
