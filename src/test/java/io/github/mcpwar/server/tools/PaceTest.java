package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  private void quickCalls(int count) {
    for (int i = 0; i < count; i++) {
      pace.took(Pace.QUICK_NANOS);
    }
  }

  @Test
  void a_tool_is_quick_after_enough_quick_calls() {
    quickCalls(Pace.ENOUGH - 1);
    assertThat(pace.isQuick()).isFalse();
    quickCalls(1);
    assertThat(pace.isQuick()).isTrue();
  }

  @Test
  void one_call_that_waits_is_enough_to_lose_the_name_however_long_it_was_quick() {
    quickCalls(100_000);
    pace.took(10 * Pace.QUICK_NANOS);
    assertThat(pace.isQuick()).isFalse();
    quickCalls(Pace.ENOUGH);
    assertThat(pace.isQuick()).isTrue();
  }

  @Test
  void a_call_that_is_a_little_late_now_and_then_changes_nothing() {
    quickCalls(Pace.MOST);
    for (int i = 0; i < 10; i++) {
      pace.took(Pace.QUICK_NANOS + 1);
      assertThat(pace.isQuick()).isTrue();
      quickCalls(25);
    }
  }

  @Test
  void a_tool_that_is_often_late_is_not_quick() {
    for (int i = 0; i < 100; i++) {
      pace.took(Pace.QUICK_NANOS + 1);
      quickCalls(5);
      assertThat(pace.isQuick()).isFalse();
    }
  }

  @Test
  void no_duration_is_too_long_to_count() {
    quickCalls(Pace.MOST);
    pace.took(Long.MAX_VALUE);
    assertThat(pace.isQuick()).isFalse();
  }
}
