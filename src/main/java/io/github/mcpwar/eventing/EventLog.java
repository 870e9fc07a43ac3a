package io.github.mcpwar.eventing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The latest events of one type. A cursor is the name of this run of the server and the number of
 * an event, after which reading goes on.
 */
final class EventLog {
  private final String run;
  private final int most;
  private final Memory memory;
  private final Deque<Occurrence> kept = new ArrayDeque<>(); // this and all below: by this
  private long bytes;
  private long last;

  /**
   * Creates an empty log.
   *
   * @param run differs from one start of the server to the next
   * @param most the number of events to keep
   * @param memory the limit that all logs share
   */
  EventLog(String run, int most, Memory memory) {
    this.run = run;
    this.most = most;
    this.memory = memory;
    memory.add(this);
  }

  /**
   * A position to read from.
   *
   * @param after the number of the event before it
   * @param truncated true if it is later than the position that was asked for
   */
  record Position(long after, boolean truncated) {}

  /** Adds the event that is made for the next number, and drops the oldest beyond the limits. */
  void add(LongFunction<Occurrence> made) {
    append(made);
    memory.trim();
  }

  private synchronized void append(LongFunction<Occurrence> made) {
    Occurrence event = made.apply(last + 1);
    last++;
    kept.add(event);
    bytes += event.bytes();
    while (kept.size() > most) {
      removeOldest();
    }
  }

  /** Forgets the oldest event. */
  synchronized void removeOldest() {
    bytes -= kept.remove().bytes();
  }

  /** True if there is more than one event. */
  synchronized boolean hasSeveral() {
    return kept.size() > 1;
  }

  /** The bytes of the kept events. */
  synchronized long bytes() {
    return bytes;
  }

  /** The number of the latest event. */
  synchronized long last() {
    return last;
  }

  /** The cursor after an event. */
  String cursor(long after) {
    return run + "-" + after;
  }

  /**
   * The position of a cursor, or the nearest later one that can be read.
   *
   * @param oldest the time before which events are not wanted
   */
  synchronized Position position(String cursor, Instant oldest) {
    long asked = number(cursor);
    long first = kept.isEmpty() ? last : kept.getFirst().number() - 1;
    long start = Math.max(asked, first);
    for (Occurrence each : kept) {
      if (each.number() > start && each.time().isBefore(oldest)) {
        start = each.number();
      }
    }
    return new Position(start, asked < start);
  }

  /** True if events after a position are no longer kept. */
  synchronized boolean isLost(long after) {
    return after < (kept.isEmpty() ? last : kept.getFirst().number() - 1);
  }

  private long number(String cursor) {
    try {
      long number =
          cursor.startsWith(run + "-") ? Long.parseLong(cursor.substring(run.length() + 1)) : -1;
      return number <= last ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The kept events after a position, the oldest first. */
  synchronized List<Occurrence> after(long position) {
    List<Occurrence> found = new ArrayList<>();
    Iterator<Occurrence> latest = kept.descendingIterator();
    while (latest.hasNext()) {
      Occurrence each = latest.next();
      if (each.number() <= position) {
        break;
      }
      found.add(each);
    }
    Collections.reverse(found);
    return found;
  }
}
