package io.github.mcpwar.eventing;

import io.github.mcpwar.spi.ExtensionCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A receiver of events of a type: a caller with arguments.
 *
 * @param call the request, whose caller's rights are checked at each reading
 * @param wanted the events that the arguments choose
 */
record Subscriber(EventType type, ExtensionCall call, Predicate<Occurrence> wanted) {
  private static final System.Logger LOG = System.getLogger(Subscriber.class.getName());

  /**
   * The result of a reading.
   *
   * @param after the position to go on from
   * @param more true if there are events after it
   */
  record Reading(List<Occurrence> events, long after, boolean more) {}

  /** True if the caller may still receive events of the type. */
  boolean isAllowed() {
    return type.isFor(call);
  }

  /** The position at which to begin, for a cursor that may be absent. */
  EventLog.Position begin(String cursor, Instant oldest) {
    return cursor.isEmpty()
        ? new EventLog.Position(type.log().last(), false)
        : type.log().position(cursor, oldest);
  }

  /** Reads the events after a position that the caller wants and may receive. */
  Reading read(long after, int most, long mostBytes) {
    List<Occurrence> found = new ArrayList<>();
    long position = after;
    long bytes = 0;
    for (Occurrence each : type.log().after(after)) {
      if (isFor(each)) {
        if (found.size() == most || (bytes + each.bytes() > mostBytes && !found.isEmpty())) {
          return new Reading(found, position, true);
        }
        found.add(each);
        bytes += each.bytes();
      }
      position = each.number();
    }
    return new Reading(found, position, false);
  }

  /** A filter or check that fails leaves out the event. */
  private boolean isFor(Occurrence event) {
    try {
      return type.isVisible(event, call) && wanted.test(event);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The filter of the event " + type.name() + " failed; the event is left out",
          e);
      return false;
    }
  }

  /** The cursor of a position. */
  String cursor(long after) {
    return type.log().cursor(after);
  }
}
