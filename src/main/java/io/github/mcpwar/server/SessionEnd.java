package io.github.mcpwar.server;

/** The reason for which a session ended. */
public enum SessionEnd {
  /** Its client said goodbye, or is gone. */
  CLIENT("by its client"),

  /** Its client began another. */
  REPLACED("replaced by another of its client"),

  /** Nobody used it for too long. */
  IDLE("idle"),

  /** An administrator ended it. */
  OPERATOR("by an administrator"),

  /** The server stops. */
  STOP("the server stops");

  private final String words;

  SessionEnd(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
