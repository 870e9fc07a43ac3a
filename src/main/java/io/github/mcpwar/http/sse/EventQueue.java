package io.github.mcpwar.http.sse;

import io.github.mcpwar.limits.callers.MemoryBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of events for one client. If a client reads too slowly and the queue is full,
 * newer progress replaces older, and log messages are dropped, with a note of their number.
 * Everything else is kept, up to twice the limit. The queue also counts as full while the memory
 * budget for all clients is exceeded. Not thread-safe.
 */
final class EventQueue {
  private static final int FIELDS = 64; // the assumed size of an event that is no message
  private final int maxEvents;
  private final int maxBytes;
  private final MemoryBudget budget;
  private final GapNote gapNote;
  private final List<StreamEvent> first = new ArrayList<>(0);
  private final Deque<Object> entries = new ArrayDeque<>(4);
  private @Nullable Gap gap;
  private int bytes;
  private int held; // reserved of the budget

  /** A place where log messages were dropped. */
  private static final class Gap {
    final String level;
    int dropped;

    Gap(String level) {
      this.level = level;
    }
  }

  /** Creates the note about dropped messages, with the level of the first one. */
  @FunctionalInterface
  interface GapNote {
    StreamEvent of(int dropped, String level);
  }

  /** Creates an empty queue. */
  EventQueue(int maxEvents, int maxBytes, MemoryBudget budget, GapNote gapNote) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.gapNote = gapNote;
  }

  /**
   * Adds an event. Returns false if the client must be given up because even the events that must
   * be kept exceed the limit.
   */
  boolean add(StreamEvent event) {
    if (!isFull()) {
      append(event);
    } else if (event instanceof MessageEvent message && message.logLevel() != null) {
      drop(message.logLevel());
    } else if (bytes >= 2L * maxBytes || (held > 0 && budget.isExceeded())) {
      return false;
    } else {
      if (event instanceof MessageEvent message && message.coalescing() != null) {
        remove(message.coalescing());
      }
      append(event);
    }
    return true;
  }

  /** Adds events at the front, without counting them. */
  void putFirst(List<? extends StreamEvent> events) {
    first.addAll(0, events);
  }

  /** True if only what must be kept is added. */
  boolean isFull() {
    return entries.size() >= maxEvents || bytes >= maxBytes || (held > 0 && budget.isExceeded());
  }

  private void append(StreamEvent event) {
    entries.add(event);
    count(size(event));
  }

  private void count(int more) {
    bytes += more;
    int due = Math.max(0, bytes - MemoryBudget.FREE);
    if (due != held) {
      budget.hold(due - held);
      held = due;
    }
  }

  private void drop(String level) {
    if (gap == null) {
      gap = new Gap(level);
      entries.add(gap);
    }
    gap.dropped++;
  }

  private void remove(Object coalescing) {
    for (Iterator<Object> each = entries.iterator(); each.hasNext(); ) {
      if (each.next() instanceof MessageEvent waiting && coalescing.equals(waiting.coalescing())) {
        count(-size(waiting));
        each.remove();
      }
    }
  }

  private static int size(StreamEvent event) {
    return event instanceof MessageEvent message ? message.data().length : FIELDS;
  }

  /** Removes the waiting events in order: all of them, or as many as are written at once. */
  List<StreamEvent> take() {
    List<StreamEvent> taken = new ArrayList<>(first.size() + entries.size());
    taken.addAll(first);
    first.clear();
    int size = 0;
    while (size < MemoryBudget.FREE && !entries.isEmpty()) {
      Object entry = entries.remove();
      if (entry instanceof Gap missing) {
        gap = null;
        taken.add(gapNote.of(missing.dropped, missing.level));
      } else {
        taken.add((StreamEvent) entry);
        size += size((StreamEvent) entry);
      }
    }
    count(-size);
    return taken;
  }

  void clear() {
    first.clear();
    entries.clear();
    gap = null;
    count(-bytes);
  }

  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return first.isEmpty() && entries.isEmpty();
  }
}
