package io.github.mcpwar.eventing;

import io.github.mcpwar.eventing.EventLog.Position;
import io.github.mcpwar.eventing.Subscriber.Reading;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionStream;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A stream that sends events to one client as they occur. */
final class EventFeed {
  static final String ACTIVE = "notifications/events/active";
  static final String EVENT = "notifications/events/event";
  static final String HEARTBEAT = "notifications/events/heartbeat";
  static final String TERMINATED = "notifications/events/terminated";

  private static final int AT_ONCE = 100;
  private static final long BYTES_AT_ONCE = 1024 * 1024;

  private final Subscriber subscriber;
  private final ExtensionStream stream;
  private final long beginNanos;
  private long after; // this and the field below: guarded by this
  private long heardNanos;

  EventFeed(Subscriber subscriber, ExtensionStream stream, Position begin, long nowNanos) {
    this.subscriber = subscriber;
    this.stream = stream;
    this.after = begin.after();
    this.beginNanos = nowNanos;
    this.heardNanos = nowNanos;
  }

  EventType type() {
    return subscriber.type();
  }

  /** Confirms the subscription; the first that is sent. */
  synchronized void confirm(boolean truncated) {
    ObjectNode params = position().put("truncated", truncated);
    stream.send(ACTIVE, params);
  }

  private ObjectNode position() {
    return JsonNodeFactory.instance.objectNode().put("cursor", subscriber.cursor(after));
  }

  /**
   * Ends the stream after so long if its user's rights could only be asked when it began, as a
   * sign-on without a token has no end of its own.
   */
  void endAfter(long nowNanos, long lifeNanos) {
    ExtensionCall call = subscriber.call();
    if (call.principal().isPresent()
        && call.lifetime().isEmpty()
        && nowNanos - beginNanos >= lifeNanos) {
      stream.end();
    }
  }

  /**
   * Sends what is new, as much as the client takes; the rest waits for another delivery. If the
   * caller's access was revoked, the stream ends.
   */
  synchronized void deliver(long nowNanos) {
    if (!subscriber.isAllowed()) {
      terminate();
      return;
    }
    if (stream.hasRoom() && type().log().isLost(after)) {
      after = subscriber.begin(subscriber.cursor(after), Instant.MIN).after();
      confirm(true);
    }
    boolean more = true;
    while (more) {
      Reading reading = subscriber.read(after, AT_ONCE, BYTES_AT_ONCE);
      for (Occurrence each : reading.events()) {
        if (!stream.hasRoom()) {
          return;
        }
        heardNanos = nowNanos;
        if (!stream.send(EVENT, each.toJson().put("cursor", subscriber.cursor(each.number())))) {
          return;
        }
        after = each.number();
      }
      after = reading.after();
      more = reading.more();
    }
  }

  /** Tells that the stream is alive, and how far it has come, if it was silent for so long. */
  synchronized void beat(long nowNanos, long silenceNanos) {
    if (nowNanos - heardNanos >= silenceNanos && stream.hasRoom()) {
      heardNanos = nowNanos;
      stream.send(HEARTBEAT, position());
    }
  }

  private void terminate() {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("error", EventFaults.revoked());
    stream.send(TERMINATED, params);
    stream.end();
  }
}
