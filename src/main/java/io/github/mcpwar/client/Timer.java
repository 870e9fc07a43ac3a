package io.github.mcpwar.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs actions after a delay. */
interface Timer {

  /**
   * Runs {@code action} once, after {@code delay}, on a thread of the timer.
   *
   * @return cancels the action
   */
  Runnable after(Duration delay, Runnable action);

  /** Returns a timer in real time, on daemon threads. */
  static Timer real() {
    return (delay, action) -> {
      CompletableFuture<Void> waiting = new CompletableFuture<Void>()
          .completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS);
      var unused = waiting.thenRunAsync(action);
      return () -> waiting.cancel(false);
    };
  }
}
