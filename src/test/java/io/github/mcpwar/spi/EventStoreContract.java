package io.github.mcpwar.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.spi.EventStore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The contract of every event store, whose test extends this class. */
public abstract class EventStoreContract {

  /** An empty store with room for a thousand small events. */
  protected abstract EventStore store();

  /** An event whose text is its number. */
  protected static StoredEvent event(long number) {
    return new StoredEvent(number, Long.toString(number).getBytes(UTF_8));
  }

  /** Adds events up to a number, beginning with 0. */
  protected static void fill(EventStore store, String session, String stream, int last) {
    for (int i = 0; i <= last; i++) {
      store.add(session, stream, event(i));
    }
  }

  /** The texts of the events after a position, or null if the position is unknown. */
  protected static List<String> after(
      EventStore store, String session, String stream, long number) {
    return store
        .after(session, stream, number)
        .map(events ->
            events.stream().map(event -> new String(event.message(), UTF_8)).toList())
        .orElse(null);
  }

  @Test
  void what_came_after_a_place_is_given_in_order_and_as_often_as_asked() {
    EventStore store = store();
    fill(store, "session", "c1", 4);
    assertThat(after(store, "session", "c1", 2)).containsExactly("3", "4");
    assertThat(after(store, "session", "c1", 2)).containsExactly("3", "4");
    assertThat(after(store, "session", "c1", 0)).containsExactly("1", "2", "3", "4");
    assertThat(after(store, "session", "c1", 4)).isEmpty();
  }

  @Test
  void a_place_that_never_was_is_unknown() {
    EventStore store = store();
    fill(store, "session", "c1", 4);
    assertThat(after(store, "session", "c1", 5)).isNull();
    assertThat(after(store, "session", "c2", 0)).isNull();
    assertThat(after(store, "nobody", "c1", 0)).isNull();
  }

  @Test
  void streams_of_one_session_are_kept_apart() {
    EventStore store = store();
    for (int i = 0; i <= 3; i++) {
      store.add("session", "c1", new StoredEvent(i, ("first" + i).getBytes(UTF_8)));
      store.add("session", "c2", new StoredEvent(i, ("second" + i).getBytes(UTF_8)));
    }
    assertThat(after(store, "session", "c1", 1)).containsExactly("first2", "first3");
    assertThat(after(store, "session", "c2", 2)).containsExactly("second3");
  }

  @Test
  void a_session_gets_nothing_of_another() {
    EventStore store = store();
    fill(store, "one", "c1", 3);
    store.add("two", "c1", new StoredEvent(0, "other".getBytes(UTF_8)));
    assertThat(after(store, "two", "c1", 0)).isEmpty();
    assertThat(after(store, "two", "c1", 1)).isNull();
    assertThat(after(store, "one", "c1", 2)).containsExactly("3");
  }

  @Test
  void right_after_its_end_a_stream_is_still_there() {
    EventStore store = store();
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
    EventStore store = store();
    fill(store, "one", "c1", 2);
    fill(store, "two", "c1", 2);
    store.remove("one");
    store.remove("one");
    assertThat(after(store, "one", "c1", 0)).isNull();
    assertThat(after(store, "two", "c1", 0)).containsExactly("1", "2");
  }

  @Test
  void several_threads_may_add_to_several_streams() throws Exception {
    EventStore store = store();
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
