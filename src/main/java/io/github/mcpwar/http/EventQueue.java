package io.github.mcpwar.http;

import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for one client, bounded for a client that reads too slowly: once it is full, progress takes the place of older progress, log messages
 * are dropped and a note in their place says how many, and everything else is kept. Not safe for use by several threads.
 */
final class EventQueue {
  private final int maxEvents;
  private final int maxBytes;
  private final IntFunction<OutboundSseEvent> gapNote;
  private final Deque<Object> entries = new ArrayDeque<>(4);
  private @Nullable Gap gap;
  private int bytes;

  /** Log messages were dropped here. */
  private static final class Gap {
    int dropped;
  }

  /**
   * An empty queue.
   *
   * @param gapNote the event that tells of so many dropped messages
   */
  EventQueue(int maxEvents, int maxBytes, IntFunction<OutboundSseEvent> gapNote) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
    this.gapNote = gapNote;
  }

  void add(OutboundSseEvent event) {
    if (!isFull()) {
      append(event);
    } else if (event instanceof MessageEvent message && message.droppable()) {
      drop();
    } else {
      if (event instanceof MessageEvent message && message.coalescing() != null) {
        remove(message.coalescing());
      }
      append(event);
    }
  }

  private boolean isFull() {
    return entries.size() >= maxEvents || bytes >= maxBytes;
  }

  private void append(OutboundSseEvent event) {
    entries.add(event);
    bytes += size(event);
  }

  private void drop() {
    if (gap == null) {
      gap = new Gap();
      entries.add(gap);
    }
    gap.dropped++;
  }

  private void remove(Object coalescing) {
    for (Iterator<Object> each = entries.iterator(); each.hasNext(); ) {
      if (each.next() instanceof MessageEvent waiting && coalescing.equals(waiting.coalescing())) {
        bytes -= size(waiting);
        each.remove();
      }
    }
  }

  private static int size(OutboundSseEvent event) {
    return event instanceof MessageEvent message ? message.data().length : 64;
  }

  /** Takes everything that waits, in order. */
  List<OutboundSseEvent> takeAll() {
    List<OutboundSseEvent> taken = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      taken.add(
          entry instanceof Gap missing ? gapNote.apply(missing.dropped) : (OutboundSseEvent) entry);
    }
    clear();
    return taken;
  }

  void clear() {
    entries.clear();
    gap = null;
    bytes = 0;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }
}
