package io.github.mcpwar.limits.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int THREADS = 4;
  private static final int EACH = 100_000;

  private final MemoryBudget budget = new MemoryBudget(100);

  @Test
  void no_more_is_held_than_may_be() {
    assertThat(budget.tryHold(60)).isTrue();
    assertThat(budget.tryHold(41)).isFalse();
    assertThat(budget.tryHold(40)).isTrue();
    assertThat(budget.held()).isEqualTo(100);
    assertThat(budget.isExceeded()).isFalse();
    budget.hold(-60);
    assertThat(budget.tryHold(60)).isTrue();
  }

  @Test
  void what_is_held_without_asking_leaves_no_room() {
    budget.hold(101);
    assertThat(budget.isExceeded()).isTrue();
    assertThat(budget.tryHold(1)).isFalse();
    budget.hold(-101);
    assertThat(budget.held()).isZero();
    assertThat(budget.tryHold(100)).isTrue();
  }

  /** Each holds 30 and lets go, so that of four at once one is refused. */
  @Test
  void threads_that_hold_at_once_never_hold_too_much_together() throws Exception {
    Callable<Long> holding = () -> {
      long tooMuch = 0;
      for (int i = 0; i < EACH; i++) {
        if (budget.tryHold(30)) {
          tooMuch += budget.isExceeded() ? 1 : 0;
          budget.hold(-30);
        }
      }
      return tooMuch;
    };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> all =
          threads.invokeAll(Stream.generate(() -> holding).limit(THREADS).toList());
      for (Future<Long> each : all) {
        assertThat(each.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(budget.held()).isZero();
  }
}
