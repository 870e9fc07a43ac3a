package io.github.mcpwar.server.sessions;

/** The reason why a session ended. */
public enum SessionEnd {
  /** The client ended it or left. */
  CLIENT("by its client"),

  /** The client opened another session. */
  REPLACED("replaced by another of its client"),

  /** It was idle for too long. */
  IDLE("idle"),

  /** Its id has expired. */
  EXPIRED("too old"),

  /** An administrator ended it. */
  OPERATOR("by an administrator"),

  /** The server is stopping. */
  STOP("the server stops");

  private final String words;

  SessionEnd(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** True if somebody wanted the end, so that the session must not continue anywhere. */
  boolean isWanted() {
    return this == CLIENT || this == REPLACED || this == OPERATOR;
  }
}
