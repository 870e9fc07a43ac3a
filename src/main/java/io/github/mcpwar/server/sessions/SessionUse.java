package io.github.mcpwar.server.sessions;

/** The use of sessions for clients of revisions that have them. */
public enum SessionUse {
  ON,
  OFF
}
