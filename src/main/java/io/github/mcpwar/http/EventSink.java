package io.github.mcpwar.http;

import jakarta.ws.rs.sse.OutboundSseEvent;

/** Accepts events for one client, without blocking. */
interface EventSink {

  /** Offers an event. Returns false if the sink has ended. */
  boolean offer(OutboundSseEvent event);

  /** Ends after all offered events. */
  void close();
}
