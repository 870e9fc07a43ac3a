package io.github.mcpwar.server.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored events of one session. The oldest is removed first, whatever its stream. Not
 * thread-safe.
 */
final class SessionLog {
  private final Map<String, StreamLog> streams = new HashMap<>(4);
  private final Deque<String> order = new ArrayDeque<>(8); // the stream of each event
  private int bytes;

  void add(String stream, StoredEvent event) {
    streams.computeIfAbsent(stream, name -> new StreamLog()).add(event);
    order.add(stream);
    bytes += size(event);
  }

  private static int size(StoredEvent event) {
    return event.message().length + MemoryLimits.OVERHEAD;
  }

  /** Removes the oldest event. Returns the number of bytes freed. */
  int removeOldest() {
    String stream = order.remove();
    StreamLog log = streams.get(stream);
    if (log == null) {
      throw new IllegalStateException("An event without its stream");
    }
    int freed = size(log.removeOldest());
    if (log.isEmpty()) {
      streams.remove(stream);
    }
    bytes -= freed;
    return freed;
  }

  Optional<List<StoredEvent>> after(String stream, long number) {
    return Optional.ofNullable(streams.get(stream)).flatMap(log -> log.after(number));
  }

  void end(String stream, long nowNanos) {
    StreamLog log = streams.get(stream);
    if (log != null) {
      log.end(nowNanos);
    }
  }

  /** Removes streams that ended before a time. Returns the number of bytes freed. */
  int forgetEndedBefore(long nanos) {
    Set<String> old = new HashSet<>();
    streams.forEach((name, log) -> {
      if (log.hasEndedBefore(nanos)) {
        old.add(name);
      }
    });
    if (old.isEmpty()) {
      return 0;
    }
    int before = bytes;
    for (String name : old) {
      StreamLog log = streams.remove(name);
      while (log != null && !log.isEmpty()) {
        bytes -= size(log.removeOldest());
      }
    }
    order.removeIf(old::contains);
    return before - bytes;
  }

  int events() {
    return order.size();
  }

  int bytes() {
    return bytes;
  }
}
