package io.github.mcpwar.server.exchange;

/** Receives the ends of sessions. Must not block. */
@FunctionalInterface
public interface SessionListener {

  /** Called after a session has ended. */
  void ended(Session session, SessionEnd reason, Caller by);
}
