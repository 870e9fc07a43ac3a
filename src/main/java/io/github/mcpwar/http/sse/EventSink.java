package io.github.mcpwar.http.sse;

/** Accepts events for one client, without blocking. */
public interface EventSink {

  /** Offers an event. Returns false if the sink has ended. */
  boolean offer(StreamEvent event);

  /** Ends after all offered events. */
  void close();
}
