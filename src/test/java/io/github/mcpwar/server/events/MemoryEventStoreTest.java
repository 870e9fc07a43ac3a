package io.github.mcpwar.server.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryEventStoreTest {
  private static final int SMALL = MemoryLimits.OVERHEAD + 1;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10); // wraps around soon

  /** An empty store with room for a thousand small events. */
  private MemoryEventStore store() {
    return store(1000, 1_000_000, 2_000_000);
  }

  private MemoryEventStore store(int sessionEvents, int sessionBytes, int totalBytes) {
    return new MemoryEventStore(
        new MemoryLimits(sessionEvents, sessionBytes, totalBytes, Duration.ofMinutes(5)),
        clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private static StoredEvent bytes(long number, int size) {
    return new StoredEvent(number, new byte[size]);
  }

  @Test
  void beyond_its_number_of_events_a_session_loses_the_oldest_whatever_their_stream() {
    MemoryEventStore store = store(4, 1_000_000, 2_000_000);
    fill(store, "session", "c1", 1);
    fill(store, "session", "c2", 3);
    assertThat(after(store, "session", "c1", 0)).isNull();
    assertThat(after(store, "session", "c2", 0)).containsExactly("1", "2", "3");
    assertThat(store.bytes()).isEqualTo(4 * SMALL);
  }

  @Test
  void beyond_its_bytes_a_session_loses_the_oldest() {
    MemoryEventStore store = store(100, 3 * SMALL, 2_000_000);
    fill(store, "session", "c1", 5);
    assertThat(after(store, "session", "c1", 2)).containsExactly("3", "4", "5");
    assertThat(after(store, "session", "c1", 0)).containsExactly("3", "4", "5");
  }

  @Test
  void an_event_larger_than_the_limit_is_not_kept() {
    MemoryEventStore store = store(100, 1000, 2_000_000);
    store.add("session", "c1", bytes(0, 2000));
    assertThat(after(store, "session", "c1", 0)).isNull();
    assertThat(store.bytes()).isZero();
    fill(store, "session", "c1", 1);
    assertThat(after(store, "session", "c1", 0)).containsExactly("1");
  }

  @Test
  void when_all_sessions_have_too_much_the_one_that_was_silent_for_longest_loses_its_oldest() {
    MemoryEventStore store = store(100, 1_000_000, 6 * SMALL);
    fill(store, "one", "c1", 2);
    fill(store, "two", "c1", 2);
    store.add("one", "c1", event(3));
    assertThat(after(store, "two", "c1", 0)).containsExactly("1", "2");
    assertThat(after(store, "one", "c1", 0)).containsExactly("1", "2", "3");
    store.add("one", "c1", event(4));
    store.add("one", "c1", event(5));
    store.add("one", "c1", event(6));
    assertThat(after(store, "two", "c1", 0)).isNull();
    assertThat(after(store, "one", "c1", 0)).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(store.bytes()).isEqualTo(6 * SMALL);
  }

  @Test
  void a_stream_is_forgotten_some_time_after_its_end_and_not_before() {
    MemoryEventStore store = store(100, 1_000_000, 2_000_000);
    fill(store, "session", "ended", 2);
    fill(store, "session", "open", 2);
    store.end("session", "ended");
    pass(Duration.ofMinutes(4));
    store.end("session", "ended"); // does not make it younger
    store.expire();
    assertThat(after(store, "session", "ended", 1)).containsExactly("2");
    pass(Duration.ofMinutes(2));
    store.expire();
    assertThat(after(store, "session", "ended", 1)).isNull();
    assertThat(after(store, "session", "open", 1)).containsExactly("2");
    store.end("session", "open");
    pass(Duration.ofMinutes(6));
    store.expire();
    assertThat(after(store, "session", "open", 1)).isNull();
    assertThat(store.bytes()).isZero();
  }

  @Test
  void whatever_happens_the_bounds_hold_and_the_count_of_bytes_stays_right() {
    Random random = new Random(42);
    MemoryEventStore store = store(20, 5_000, 12_000);
    long[] next = new long[64];
    for (int i = 0; i < 20_000; i++) {
      int stream = random.nextInt(64);
      String session = "session" + stream / 8;
      switch (random.nextInt(20)) {
        case 0 -> store.end(session, "c" + stream);
        case 1 -> store.remove(session);
        case 2 -> {
          pass(Duration.ofSeconds(30));
          store.expire();
        }
        default -> store.add(session, "c" + stream, bytes(next[stream]++, random.nextInt(1_000)));
      }
      assertThat(store.bytes()).isBetween(0L, 12_000L);
    }
    for (int session = 0; session < 8; session++) {
      store.remove("session" + session);
    }
    assertThat(store.bytes()).isZero();
  }

  /** An event whose text is its number. */
  private static StoredEvent event(long number) {
    return new StoredEvent(number, Long.toString(number).getBytes(UTF_8));
  }

  /** Adds events up to a number, beginning with 0. */
  private static void fill(MemoryEventStore store, String session, String stream, int last) {
    for (int i = 0; i <= last; i++) {
      store.add(session, stream, event(i));
    }
  }

  /** The texts of the events after a position, or null if the position is unknown. */
  private static List<String> after(
      MemoryEventStore store, String session, String stream, long number) {
    return store
        .after(session, stream, number)
        .map(events ->
            events.stream().map(event -> new String(event.message(), UTF_8)).toList())
        .orElse(null);
  }

  @Test
  void what_came_after_a_place_is_given_in_order_and_as_often_as_asked() {
    MemoryEventStore store = store();
    fill(store, "session", "c1", 4);
    assertThat(after(store, "session", "c1", 2)).containsExactly("3", "4");
    assertThat(after(store, "session", "c1", 2)).containsExactly("3", "4");
    assertThat(after(store, "session", "c1", 0)).containsExactly("1", "2", "3", "4");
    assertThat(after(store, "session", "c1", 4)).isEmpty();
  }

  @Test
  void a_place_that_never_was_is_unknown() {
    MemoryEventStore store = store();
    fill(store, "session", "c1", 4);
    assertThat(after(store, "session", "c1", 5)).isNull();
    assertThat(after(store, "session", "c2", 0)).isNull();
    assertThat(after(store, "nobody", "c1", 0)).isNull();
  }

  @Test
  void streams_of_one_session_are_kept_apart() {
    MemoryEventStore store = store();
    for (int i = 0; i <= 3; i++) {
      store.add("session", "c1", new StoredEvent(i, ("first" + i).getBytes(UTF_8)));
      store.add("session", "c2", new StoredEvent(i, ("second" + i).getBytes(UTF_8)));
    }
    assertThat(after(store, "session", "c1", 1)).containsExactly("first2", "first3");
    assertThat(after(store, "session", "c2", 2)).containsExactly("second3");
  }

  @Test
  void a_session_gets_nothing_of_another() {
    MemoryEventStore store = store();
    fill(store, "one", "c1", 3);
    store.add("two", "c1", new StoredEvent(0, "other".getBytes(UTF_8)));
    assertThat(after(store, "two", "c1", 0)).isEmpty();
    assertThat(after(store, "two", "c1", 1)).isNull();
    assertThat(after(store, "one", "c1", 2)).containsExactly("3");
  }

  @Test
  void right_after_its_end_a_stream_is_still_there() {
    MemoryEventStore store = store();
    fill(store, "session", "c1", 2);
    store.end("session", "c1");
    assertThat(after(store, "session", "c1", 1)).containsExactly("2");
    store.end("session", "c1");
    store.end("session", "unknown");
    store.end("nobody", "c1");
    assertThat(after(store, "session", "c1", 1)).containsExactly("2");
  }

  @Test
  void a_session_that_is_removed_is_gone_and_no_other() {
    MemoryEventStore store = store();
    fill(store, "one", "c1", 2);
    fill(store, "two", "c1", 2);
    store.remove("one");
    store.remove("one");
    assertThat(after(store, "one", "c1", 0)).isNull();
    assertThat(after(store, "two", "c1", 0)).containsExactly("1", "2");
  }

  @Test
  void several_threads_may_add_to_several_streams() throws Exception {
    MemoryEventStore store = store();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String stream = "c" + i;
        tasks.add(() -> {
          fill(store, "session", stream, 100);
          return null;
        });
      }
      for (Future<Void> each : threads.invokeAll(tasks)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 8; i++) {
      assertThat(after(store, "session", "c" + i, 90))
          .containsExactly("91", "92", "93", "94", "95", "96", "97", "98", "99", "100");
    }
  }
}
