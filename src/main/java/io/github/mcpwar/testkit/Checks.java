package io.github.mcpwar.testkit;

import org.opentest4j.AssertionFailedError;

/** Failures that JUnit and IDEs can show as a difference. */
final class Checks {
  private Checks() {}

  /**
   * Compares.
   *
   * @throws AssertionError when the values are not equal
   */
  static void equal(Object expected, Object actual) {
    that(actual.equals(expected), expected, actual);
  }

  /**
   * Checks.
   *
   * @param expected what was expected, for people
   * @param actual what there is instead, for people
   * @throws AssertionError when it does not hold
   */
  static void that(boolean holds, Object expected, Object actual) {
    if (!holds) {
      throw different(expected, actual);
    }
  }

  static AssertionError different(Object expected, Object actual) {
    return new AssertionFailedError(
        "Expected " + expected + "\n but there is " + actual, expected, actual);
  }
}
