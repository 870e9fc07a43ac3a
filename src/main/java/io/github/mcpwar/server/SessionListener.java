package io.github.mcpwar.server;

/** Hears of the end of sessions. Must not block. */
@FunctionalInterface
interface SessionListener {

  /** A session has ended. */
  void ended(Session session, SessionEnd reason, Caller by);
}
