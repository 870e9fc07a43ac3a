package io.github.mcpwar.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work that Ctrl-C ends in an orderly way: it is told to stop, then has a few seconds for that. The
 * thread that does the work opens and closes it.
 */
final class Interruptible implements AutoCloseable {

  /** The time for which the process waits for the end of the work, and the work for its stop. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Runnable forget;
  private @Nullable Runnable stop; // guarded by this
  private boolean isBeginning; // guarded by this
  private boolean isInterrupted; // guarded by this

  Interruptible(Interrupts interrupts) {
    forget = interrupts.onInterrupt(this::interrupt);
  }

  /** Announces work that will be given its stop soon, so that the process waits for that. */
  synchronized void beginning() {
    isBeginning = true;
  }

  /**
   * Sets the action that stops the work, and runs it at once if the work was interrupted already.
   * Before that, work that is not {@link #beginning} may be cut off at any point.
   */
  void stopBy(Runnable stop) {
    synchronized (this) {
      this.stop = stop;
      if (!isInterrupted) {
        return;
      }
    }
    run(stop);
  }

  private void run(Runnable stop) {
    try {
      stop.run();
    } finally {
      stopped.countDown();
    }
  }

  /** Waits while the work is being stopped, for what that takes must not be closed meanwhile. */
  void awaitStop() {
    boolean isBeingStopped;
    synchronized (this) {
      isBeingStopped = isInterrupted && stop != null;
    }
    if (isBeingStopped) {
      await(stopped);
    }
  }

  private void interrupt() {
    Runnable now;
    boolean waits;
    synchronized (this) {
      isInterrupted = true;
      now = stop;
      waits = isBeginning || now != null;
    }
    if (now != null) {
      run(now);
    }
    if (waits) {
      await(finished);
    }
  }

  private static void await(CountDownLatch event) {
    try {
      var unused = event.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    forget.run();
  }
}
