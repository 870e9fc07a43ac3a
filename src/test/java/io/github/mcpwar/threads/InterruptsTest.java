package io.github.mcpwar.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interrupts, and the steps that they wait for. */
class InterruptsTest {
  private final List<Boolean> seen = new ArrayList<>();
  private final Thread thread = Thread.currentThread();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private void look() {
    seen.add(thread.isInterrupted());
  }

  @Test
  void a_thread_outside_of_a_step_is_interrupted_at_once() {
    Interrupts.interrupt(thread);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void an_interrupt_during_a_step_arrives_after_it() {
    Interrupts.after(() -> {
      Interrupts.interrupt(thread);
      look();
    });

    assertThat(seen).containsExactly(false);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void an_interrupt_before_a_step_is_not_seen_by_it_and_not_lost() {
    thread.interrupt();

    Interrupts.after(this::look);

    assertThat(seen).containsExactly(false);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void an_interrupt_arrives_after_the_outermost_step_and_when_it_fails() {
    assertThatThrownBy(() -> Interrupts.after(() -> {
          Interrupts.after(() -> Interrupts.interrupt(thread));
          look();
          throw new IOException("broken");
        }))
        .hasMessage("broken");

    assertThat(seen).containsExactly(false);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void nothing_is_interrupted_by_a_step_alone() {
    Interrupts.after(this::look);

    assertThat(Thread.interrupted()).isFalse();
    Interrupts.interrupt(thread);
    assertThat(Thread.interrupted()).isTrue();
  }
}
