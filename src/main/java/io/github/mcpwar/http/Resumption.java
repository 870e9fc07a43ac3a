package io.github.mcpwar.http;

import io.github.mcpwar.server.Session;

/** Makes the stream of a call resumable. */
record Resumption(SessionStreams streams, Session session) {

  /** Starts the stream on its first connection. */
  ResumableStream begin(EventStream first) {
    return streams.begin(session, first);
  }

  /** True if the client reconnects after the server closes a connection. */
  boolean isPolling() {
    return session.contract().http().polling();
  }
}
