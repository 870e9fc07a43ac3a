package io.github.mcpwar.upstream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread that waits; a signal before the wait counts. */
final class Signal {
  private final Semaphore given = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);

  void give() {
    given.release();
  }

  /** Ends the present wait, and all later pauses. */
  void end() {
    ended.countDown();
    give();
  }

  /**
   * Waits for a signal.
   *
   * @return false if the time passed without one
   */
  boolean await(Duration time) throws InterruptedException {
    boolean was = given.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    given.drainPermits();
    return was;
  }

  /** Waits the whole time, which only the end shortens. Signals until then are answered. */
  void pause(Duration time) throws InterruptedException {
    var unused = ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    given.drainPermits();
  }
}
