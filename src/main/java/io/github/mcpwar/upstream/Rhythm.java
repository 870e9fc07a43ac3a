package io.github.mcpwar.upstream;

import java.time.Duration;

/**
 * The times between attempts to reach a server.
 *
 * @param firstRetry the wait after a first failure, which doubles with each further one
 * @param longestRetry the longest wait after a failure
 * @param refresh the time after which the list is fetched again without a notification
 * @param betweenLists the shortest time between two lists
 */
record Rhythm(Duration firstRetry, Duration longestRetry, Duration refresh, Duration betweenLists) {

  static final Rhythm USUAL = new Rhythm(
      Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(1));

  /** The wait after a number of failures in a row. */
  Duration retry(int failures) {
    Duration wait = firstRetry.multipliedBy(1L << Math.min(failures, 20));
    return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
  }
}
