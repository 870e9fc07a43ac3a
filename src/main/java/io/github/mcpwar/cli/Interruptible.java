package io.github.mcpwar.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that Ctrl-C ends in good order: it is told to stop, then has a few seconds to do so. Opened and closed by
 * the thread that does the work.
 */
final class Interruptible implements AutoCloseable {

  /** How long the process waits for the work's end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Runnable forget;
  private volatile @Nullable Runnable stop;

  Interruptible(Interrupts interrupts) {
    forget = interrupts.onInterrupt(this::interrupt);
  }

  /** Says how the work is stopped from now on. Until then it may be cut off at any point. */
  void stopBy(Runnable stop) {
    this.stop = stop;
  }

  private void interrupt() {
    Runnable now = stop;
    if (now != null) {
      now.run();
      try {
        var unused = finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    finished.countDown();
    forget.run();
  }
}
