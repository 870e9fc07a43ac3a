package io.github.mcpwar.cluster.simulation;

import java.util.Random;
import java.util.function.LongSupplier;

/**
 * The clients of nodes that are lost, as they come back to the others: too many for an object each.
 * Each waits for the time that its node told it; while it is refused it comes again after a second.
 */
final class Returns {
  /** The time of {@code Retry-After}. */
  private static final int RETRY_MILLIS = 1_000;

  /** The part of a second whose requests are counted together. */
  static final int WINDOW_MILLIS = 100;

  private static final int WINDOWS = 1_000;

  private final int[] arrivals = new int[WINDOWS];

  /**
   * Lets clients come back.
   *
   * @param clients their number
   * @param delay the delay before a client reconnects, in milliseconds
   * @param refused until when they are refused, in milliseconds after the loss
   */
  Returns(int clients, LongSupplier delay, int refused, Random random) {
    for (int i = 0; i < clients; i++) {
      long at = random.nextInt(20) + delay.getAsLong(); // the network takes a while
      count(at);
      while (at < refused) {
        at += RETRY_MILLIS + random.nextInt(5);
        count(at);
      }
    }
  }

  private void count(long at) {
    arrivals[(int) Math.min(WINDOWS - 1, at / WINDOW_MILLIS)]++;
  }

  /** The most requests in a second, by the fullest window. */
  long mostPerSecond() {
    int most = 0;
    for (int each : arrivals) {
      most = Math.max(most, each);
    }
    return most * 1_000L / WINDOW_MILLIS;
  }
}
