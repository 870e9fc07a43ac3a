package io.github.mcpwar.http;

import io.github.mcpwar.server.usage.Budget;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for one client, bounded for a client that reads too slowly: once it is full, progress takes the place of older progress, log messages
 * are dropped and a note in their place says how many, and everything else is kept, up to twice the limit. It is full as well while too much waits for all clients together. Not safe for use by several threads.
 */
final class EventQueue {
  private final int maxEvents;
  private final int maxBytes;
  private final Budget budget;
  private final GapNote gapNote;
  private final List<OutboundSseEvent> first = new ArrayList<>(0);
  private final Deque<Object> entries = new ArrayDeque<>(4);
  private @Nullable Gap gap;
  private int bytes;
  private int held; // of the budget

  /** Log messages were dropped here. */
  private static final class Gap {
    final String level;
    int dropped;

    Gap(String level) {
      this.level = level;
    }
  }

  /** Makes the event that tells of so many dropped messages, of the level of the first. */
  @FunctionalInterface
  interface GapNote {
    OutboundSseEvent of(int dropped, String level);
  }

  /** An empty queue. */
  EventQueue(int maxEvents, int maxBytes, Budget budget, GapNote gapNote) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.gapNote = gapNote;
  }

  /** Takes an event; false when the client must be given up, as more waits for it than may be dropped or kept. */
  boolean add(OutboundSseEvent event) {
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

  /** Puts events before all that waits; they do not count for the limits. */
  void putFirst(List<? extends OutboundSseEvent> events) {
    first.addAll(0, events);
  }

  private boolean isFull() {
    return entries.size() >= maxEvents || bytes >= maxBytes || (held > 0 && budget.isExceeded());
  }

  private void append(OutboundSseEvent event) {
    entries.add(event);
    count(size(event));
  }

  private void count(int more) {
    bytes += more;
    int due = Math.max(0, bytes - Budget.FREE);
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

  private static int size(OutboundSseEvent event) {
    return event instanceof MessageEvent message ? message.data().length : 64;
  }

  /** Takes what waits, in order: all of it, or as much as is written at a time. */
  List<OutboundSseEvent> take() {
    List<OutboundSseEvent> taken = new ArrayList<>(first.size() + entries.size());
    taken.addAll(first);
    first.clear();
    int size = 0;
    while (size < Budget.FREE && !entries.isEmpty()) {
      Object entry = entries.remove();
      if (entry instanceof Gap missing) {
        gap = null;
        taken.add(gapNote.of(missing.dropped, missing.level));
      } else {
        taken.add((OutboundSseEvent) entry);
        size += size((OutboundSseEvent) entry);
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
