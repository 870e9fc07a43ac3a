package io.github.mcpwar.testkit;

import org.opentest4j.AssertionFailedError;

/** Assertions whose failures JUnit and IDEs can show as a difference. */
final class Checks {
  private Checks() {}

  /**
   * Asserts equality.
   *
   * @throws AssertionError if the values are not equal
   */
  static void equal(Object expected, Object actual) {
    that(actual.equals(expected), expected, actual);
  }

  /**
   * Asserts a condition.
   *
   * @param expected the expected value, for people
   * @param actual the actual value, for people
   * @throws AssertionError if the condition is false
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
