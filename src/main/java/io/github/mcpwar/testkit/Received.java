package io.github.mcpwar.testkit;

import java.util.List;
import java.util.Objects;

/**
 * The result of a call and the notifications before it, with assertions that can be chained. Each
 * fails with an {@link AssertionError} that shows the actual value.
 *
 * @param <R> the kind of call
 */
public sealed interface Received<R extends Received<R>>
    permits ToolCallResult, ReadResult, PromptResult, MethodResult {

  /**
   * The notifications in order, each as a text: {@code progress 1/3: text}, {@code info: text},
   * {@code task working: text}, or the method of any other.
   */
  List<String> notifications();

  /** Asserts exactly these notifications, in this order. */
  default R hasNotifications(String... expected) {
    Checks.equal(List.of(expected), notifications());
    return self();
  }

  /** Asserts the first notifications, in this order. */
  default R hasNotificationsStartingWith(String... expected) {
    int count = Math.min(expected.length, notifications().size());
    Checks.that(
        notifications().subList(0, count).equals(List.of(expected)),
        "at first " + List.of(expected),
        notifications());
    return self();
  }

  /** Asserts these notifications among others, in this order. */
  default R hasNotificationsInOrder(String... expected) {
    int next = 0;
    for (String notification : notifications()) {
      if (next < expected.length && Objects.equals(notification, expected[next])) {
        next++;
      }
    }
    Checks.that(next == expected.length, "in this order " + List.of(expected), notifications());
    return self();
  }

  @SuppressWarnings("unchecked") // each implementation names itself
  private R self() {
    return (R) this;
  }
}
