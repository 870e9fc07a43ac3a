package io.github.mcpwar.http;

import io.github.mcpwar.server.Session;

/** How the stream of a call outlives its connection. */
record Resumption(SessionStreams streams, Session session) {

  /** Begins the stream on its first connection. */
  ResumableStream begin(EventStream first) {
    return streams.begin(session, first);
  }

  /** True when the client comes back by itself to a connection that the server closed. */
  boolean isPolling() {
    return session.contract().http().polling();
  }
}
