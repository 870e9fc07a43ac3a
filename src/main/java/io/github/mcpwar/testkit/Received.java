package io.github.mcpwar.testkit;

import java.util.List;
import java.util.Objects;

/**
 * The end of a call and all that came before it, with checks that can be chained; each fails with an {@link AssertionError} that shows what there is instead.
 *
 * @param <R> the kind of call
 */
public sealed interface Received<R extends Received<R>>
    permits ToolCallResult, ReadResult, PromptResult {

  /** The notifications in their order, each in words: {@code progress 1/3: text}, {@code info: text}, {@code task working: text}, or the method of anything else. */
  List<String> notifications();

  /** These notifications came, in this order, and no others. */
  default R hasNotifications(String... expected) {
    Checks.equal(List.of(expected), notifications());
    return self();
  }

  /** The first notifications were these, in this order. */
  default R hasNotificationsStartingWith(String... expected) {
    int count = Math.min(expected.length, notifications().size());
    Checks.that(
        notifications().subList(0, count).equals(List.of(expected)),
        "at first " + List.of(expected),
        notifications());
    return self();
  }

  /** Among others these notifications came, in this order. */
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
