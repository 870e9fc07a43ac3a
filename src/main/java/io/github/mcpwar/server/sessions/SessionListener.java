package io.github.mcpwar.server.sessions;

import io.github.mcpwar.server.exchange.Caller;

/** Receives the ends of sessions. Must not block. */
@FunctionalInterface
public interface SessionListener {

  /** Called after a session has ended. */
  void ended(Session session, SessionEnd reason, Caller by);
}
