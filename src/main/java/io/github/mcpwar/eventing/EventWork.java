package io.github.mcpwar.eventing;

import java.time.Duration;
import java.time.Instant;

/** The time and the threads of deliveries. */
public interface EventWork {

  /** The time. */
  Instant now();

  /** A clock as {@link System#nanoTime()}. */
  long nanoTime();

  /** Runs an action soon, one after the other. */
  void run(Runnable action);

  /** Runs an action that may wait for others, at once with some more. */
  void attempt(Runnable action);

  /**
   * Runs an action after a delay, whatever other actions take, or at the stop if that is earlier.
   *
   * @return ends the waiting
   */
  Runnable after(Duration delay, Runnable action);

  /** Runs an action every second or so until the stop. */
  void start(Runnable tick);

  /** Ends all threads. */
  void stop();
}
