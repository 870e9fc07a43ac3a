package io.github.mcpwar.eventing;

import io.github.mcpwar.eventing.EventLog.Position;
import io.github.mcpwar.spi.ExtensionStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of events. */
final class EventFeeds {
  private final EventLimits limits;
  private final EventWork work;
  private final Set<EventFeed> open = ConcurrentHashMap.newKeySet();

  EventFeeds(EventLimits limits, EventWork work) {
    this.limits = limits;
    this.work = work;
  }

  /** Opens a stream: it is confirmed, and then sends what is there already. */
  void open(Subscriber subscriber, ExtensionStream stream, Position begin) {
    EventFeed added = new EventFeed(subscriber, stream, begin, work.nanoTime());
    added.confirm(begin.truncated());
    open.add(added);
    stream.onEnd(() -> open.remove(added));
    deliver(added);
  }

  /** Delivers what is new of a type. */
  void deliver(EventType type) {
    open.stream().filter(each -> each.type() == type).forEach(this::deliver);
  }

  /** Delivers apart from the others, as filters may fail. */
  private void deliver(EventFeed stream) {
    work.run(() -> stream.deliver(work.nanoTime()));
  }

  /** Checks access, which may have been revoked, and tells silent clients that streams live. */
  void tick() {
    long now = work.nanoTime();
    for (EventFeed each : open) {
      each.endAfter(now, limits.streamLife().toNanos());
      deliver(each);
      each.beat(now, limits.heartbeat().toNanos());
    }
  }
}
