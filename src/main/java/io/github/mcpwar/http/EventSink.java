package io.github.mcpwar.http;

import jakarta.ws.rs.sse.OutboundSseEvent;

/** Takes events for one client, without blocking. */
interface EventSink {

  /** Takes an event for sending; false when it has ended. */
  boolean offer(OutboundSseEvent event);

  /** Ends after all that was offered before. */
  void close();
}
