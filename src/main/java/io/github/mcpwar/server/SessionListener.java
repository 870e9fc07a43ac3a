package io.github.mcpwar.server;

/** Receives the ends of sessions. Must not block. */
@FunctionalInterface
interface SessionListener {

  /** Called after a session has ended. */
  void ended(Session session, SessionEnd reason, Caller by);
}
