package io.github.mcpwar.limits.callers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LongWorkTest {
  private final LongWork work = new LongWork(1);
  private final Usage ada = caller();
  private final Usage bob = caller();

  private static Usage caller() {
    return new Usage(
        new UsageLimits(1, 1, 1, 1, 1, 1),
        Rates.inMemory(1, TimeMeter.SYSTEM_NANOTIME).of(""),
        () -> 0);
  }

  private static Thread waiting(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void one_waits_until_another_s_turn_has_ended() throws Exception {
    work.begin(ada);
    CompletableFuture<Void> next = new CompletableFuture<>();
    Thread other = waiting(() -> {
      work.begin(ada);
      next.complete(null);
    });
    assertThat(next).isNotDone();

    work.end();

    next.get(10, SECONDS);
    other.join();
  }

  @Test
  void nobody_waits_for_more_than_one_turn_of_each_other_caller() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    work.begin(ada);
    for (String name : List.of("ada 1", "ada 2", "ada 3", "bob 1", "bob 2")) {
      threads.add(
          waiting(() -> work.inTurn(name.startsWith("ada") ? ada : bob, () -> order.add(name))));
    }

    work.end();

    for (Thread each : threads) {
      each.join();
    }
    assertThat(order).containsExactly("ada 1", "bob 1", "ada 2", "bob 2", "ada 3");
  }

  @Test
  void a_caller_alone_has_all_turns() {
    LongWork more = new LongWork(3);
    more.begin(ada);
    more.begin(ada);
    more.begin(ada);
    more.end();
    assertThat(more.inTurn(ada, () -> "done")).isEqualTo("done");
  }

  @Test
  void who_is_interrupted_has_no_turn_and_is_told_so() {
    work.begin(ada);
    assertInterrupted();
    work.end();
    assertInterrupted();
    work.begin(ada); // nobody else has it
  }

  private void assertInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> work.begin(ada)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void who_leaves_while_waiting_leaves_the_turn_to_the_next() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    work.begin(ada);
    Thread leaving =
        waiting(() -> assertThatThrownBy(() -> work.inTurn(bob, () -> order.add("gone")))
            .isInstanceOf(CancellationException.class));
    Thread staying = waiting(() -> work.inTurn(ada, () -> order.add("stayed")));
    leaving.interrupt();
    leaving.join();

    work.end();

    staying.join();
    assertThat(order).containsExactly("stayed");
    work.begin(bob); // as it is free again
  }

  @Test
  void a_turn_ends_when_its_work_fails() {
    assertThatThrownBy(() -> work.inTurn(ada, () -> {
          throw new IllegalStateException("on purpose");
        }))
        .hasMessage("on purpose");
    work.begin(ada);
  }
}
