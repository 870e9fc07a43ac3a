package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.limits.callers.MemoryBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private final MemoryBudget budget = new MemoryBudget(100_000);
  private final EventQueue queue =
      new EventQueue(3, 1000, budget, (dropped, level) -> event("gap of " + dropped));

  private static MessageEvent event(String text) {
    return new MessageEvent(text.getBytes(UTF_8), null, null, null);
  }

  private static MessageEvent log(String text) {
    return new MessageEvent(text.getBytes(UTF_8), null, "info", null);
  }

  private static MessageEvent progress(String text, Object token) {
    return new MessageEvent(text.getBytes(UTF_8), token, null, null);
  }

  private List<String> taken() {
    return queue.take().stream().map(Object::toString).toList();
  }

  @Test
  void events_leave_in_the_order_they_came() {
    queue.add(log("1"));
    queue.add(progress("2", "t"));
    queue.add(event("3"));
    assertThat(taken()).containsExactly("1", "2", "3");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void while_there_is_room_all_progress_is_kept() {
    queue.add(progress("1", "t"));
    queue.add(progress("2", "t"));
    assertThat(taken()).containsExactly("1", "2");
  }

  @Test
  void in_a_full_queue_newer_progress_replaces_older_of_the_same_token() {
    queue.add(progress("a1", "a"));
    queue.add(progress("b1", "b"));
    queue.add(log("log"));
    queue.add(progress("a2", "a"));
    queue.add(progress("a3", "a"));
    assertThat(taken()).containsExactly("b1", "log", "a3");
  }

  @Test
  void in_a_full_queue_log_messages_are_dropped_and_a_note_in_their_place_counts_them() {
    queue.add(log("1"));
    queue.add(log("2"));
    queue.add(log("3"));
    queue.add(log("4"));
    queue.add(log("5"));
    queue.add(event("result"));
    assertThat(taken()).containsExactly("1", "2", "3", "gap of 2", "result");
    queue.add(log("6"));
    assertThat(taken()).containsExactly("6");
  }

  @Test
  void a_queue_is_full_too_when_it_holds_too_many_bytes() {
    queue.add(log("x".repeat(1000)));
    queue.add(log("2"));
    assertThat(taken()).containsExactly("x".repeat(1000), "gap of 1");
  }

  @Test
  void a_client_for_which_twice_as_much_waits_as_may_be_kept_is_given_up() {
    assertThat(queue.add(event("x".repeat(1000)))).isTrue();
    assertThat(queue.add(event("y".repeat(1000)))).isTrue();
    assertThat(queue.add(event("z"))).isFalse();
  }

  @Test
  void a_single_event_may_be_of_any_size() {
    assertThat(queue.add(event("x".repeat(100_000)))).isTrue();
  }

  @Test
  void ten_thousand_events_for_a_client_that_does_not_read_take_the_room_of_a_few() {
    for (int i = 0; i < 5_000; i++) {
      queue.add(log("log " + i));
      queue.add(progress("progress " + i, "t"));
    }
    queue.add(event("result"));
    List<String> taken = taken();
    assertThat(taken)
        .hasSizeLessThan(8)
        .endsWith("progress 4999", "result")
        .contains("gap of 4998");
  }

  @Test
  void what_is_sent_once_more_comes_first_and_does_not_count_for_the_limits() {
    queue.add(event("new"));
    queue.putFirst(List.of(event("x".repeat(3000)), event("2"), event("3"), event("4")));
    assertThat(queue.add(log("log"))).isTrue();
    assertThat(taken()).containsExactly("x".repeat(3000), "2", "3", "4", "new", "log");
    assertThat(queue.isEmpty()).isTrue();
    queue.putFirst(List.of(event("again")));
    assertThat(queue.isEmpty()).isFalse();
    queue.clear();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void what_waits_beyond_a_little_is_held_of_the_budget_until_it_is_taken() {
    EventQueue large = new EventQueue(10, 1_000_000, budget, (dropped, level) -> event("gap"));
    large.add(event("x".repeat(MemoryBudget.FREE)));
    assertThat(budget.held()).isZero();
    large.add(event("y".repeat(1_000)));
    assertThat(budget.held()).isEqualTo(1_000);
    large.take();
    assertThat(budget.held()).isZero();
    assertThat(large.isEmpty()).isFalse(); // the second is written after the first
    assertThat(large.take()).hasSize(1);
    assertThat(large.isEmpty()).isTrue();
  }

  @Test
  void when_too_much_waits_for_all_clients_who_reads_too_slowly_is_given_up() {
    EventQueue large = new EventQueue(100, 10_000_000, budget, (dropped, level) -> event("gap"));
    assertThat(large.add(event("x".repeat(MemoryBudget.FREE)))).isTrue();
    assertThat(large.add(event("y".repeat(100_001)))).isTrue();
    assertThat(large.add(log("dropped"))).isTrue();
    assertThat(large.add(event("z"))).isFalse();
    assertThat(queue.add(event("of somebody who reads"))).isTrue();
    large.clear();
    assertThat(budget.held()).isZero();
  }
}
