package io.github.mcpwar.limits.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final long LONG = 3_000_000;

  private final AtomicInteger begun = new AtomicInteger();

  private boolean deep(long units) {
    return Work.atMost(
        Work.MOST,
        () -> Work.current().deep(() -> {
          begun.incrementAndGet();
          Work.current().add(units);
          return true;
        }));
  }

  @Test
  void what_takes_long_deep_in_the_stack_is_begun_anew_with_a_turn() throws Exception {
    Thread checking;
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      checking = turns.waiting(() -> deep(LONG));
      assertThat(begun).as("given up to wait").hasValue(1);
    }
    checking.join();
    assertThat(begun).hasValue(2);
  }

  @Test
  void what_is_quick_is_done_at_once() {
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      assertThat(deep(1000)).isTrue();
      assertThat(begun).hasValue(1);
    }
  }

  @Test
  void a_turn_lasts_until_all_of_the_work_is_done_and_no_longer() throws Exception {
    Work.atMost(Work.MOST, () -> {
      Work.current().add(LONG);
      assertThat(Work.current().deep(() -> begun.incrementAndGet() == 1))
          .as("in the same turn")
          .isTrue();
      return null;
    });
    assertThatThrownBy(() -> deep(2 * Work.MOST)).isInstanceOf(TooMuchWork.class);
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      assertThat(turns).as("which are free").isNotNull();
    }
  }

  @Test
  void work_of_the_server_itself_needs_no_turn() {
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      assertThat(Work.<Boolean>atMost(Long.MAX_VALUE, () -> deep(LONG))).isTrue();
      assertThat(begun).hasValue(1);
    }
  }

  @Test
  void beginning_anew_costs_no_stack_trace() {
    assertThat(new TurnDue().getStackTrace()).isEmpty();
  }
}
