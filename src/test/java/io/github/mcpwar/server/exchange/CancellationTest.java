package io.github.mcpwar.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void an_action_runs_once_however_often_the_call_is_cancelled() {
    cancellation.onCancel(runs::incrementAndGet);
    cancellation.cancel();
    cancellation.cancel();
    assertThat(runs).hasValue(1);
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void an_action_that_comes_late_runs_at_once() {
    cancellation.cancel();
    cancellation.onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(1);
  }

  @Test
  void an_action_that_fails_does_not_keep_others_from_running() {
    cancellation.onCancel(() -> {
      throw new IllegalStateException("expected in the log");
    });
    cancellation.onCancel(runs::incrementAndGet);
    cancellation.cancel();
    assertThat(runs).hasValue(1);
  }

  @Test
  void the_thread_of_the_call_is_interrupted_and_leaves_without_the_interrupt() {
    assertThat(cancellation.begin()).isTrue();
    cancellation.cancel();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    cancellation.end();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void an_interrupt_that_the_tool_left_behind_does_not_reach_the_answer() {
    cancellation.begin();
    Thread.currentThread().interrupt();
    cancellation.end();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Proves("races-are-harmless")
  @Test
  void a_call_that_is_over_is_not_cancelled_any_more() {
    cancellation.onCancel(runs::incrementAndGet);
    cancellation.begin();
    cancellation.end();
    cancellation.cancel();
    cancellation.onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(0);
    assertThat(cancellation.isCancelled()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_call_cancelled_before_it_begins_does_not_begin() {
    cancellation.cancel();
    assertThat(cancellation.begin()).isFalse();
  }
}
