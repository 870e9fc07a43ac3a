package io.github.mcpwar.http.sse;

import java.util.List;

/** Accepts events for one client, without blocking. */
public interface EventSink {

  /** Offers an event. Returns false if the sink has ended. */
  boolean offer(StreamEvent event);

  /** Offers the last events before the end. */
  default void offerLast(List<? extends StreamEvent> events) {
    events.forEach(this::offer);
  }

  /** Ends after all offered events. */
  void close();
}
