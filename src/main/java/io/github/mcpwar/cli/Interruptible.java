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
  private @Nullable Runnable stop; // guarded by this
  private boolean isInterrupted; // guarded by this

  Interruptible(Interrupts interrupts) {
    forget = interrupts.onInterrupt(this::interrupt);
  }

  /**
   * Says how the work is stopped from now on, and stops it at once if it was interrupted already. Until then it may be cut
   * off at any point.
   */
  void stopBy(Runnable stop) {
    synchronized (this) {
      this.stop = stop;
      if (!isInterrupted) {
        return;
      }
    }
    stop.run();
  }

  private void interrupt() {
    Runnable now;
    synchronized (this) {
      isInterrupted = true;
      now = stop;
    }
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
