package io.github.mcpwar.server.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored events of one stream. Not thread-safe. */
final class StreamLog {
  private final Deque<StoredEvent> events = new ArrayDeque<>(4);
  private OptionalLong endedNanos = OptionalLong.empty();

  void add(StoredEvent event) {
    events.add(event);
  }

  StoredEvent removeOldest() {
    return events.remove();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  Optional<List<StoredEvent>> after(long number) {
    if (events.isEmpty() || number > events.getLast().number()) {
      return Optional.empty();
    }
    return Optional.of(events.stream().filter(event -> event.number() > number).toList());
  }

  void end(long nowNanos) {
    if (endedNanos.isEmpty()) {
      endedNanos = OptionalLong.of(nowNanos);
    }
  }

  boolean hasEndedBefore(long nanos) {
    return endedNanos.isPresent() && endedNanos.getAsLong() - nanos < 0;
  }
}
