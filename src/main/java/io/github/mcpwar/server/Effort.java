package io.github.mcpwar.server;

/** The kind of work that a request needs. */
public enum Effort {
  /** Answered immediately. */
  NONE,
  /** Runs code that may take long but sends nothing before its result. */
  WAIT,
  /** Runs code that may send notifications before its result. */
  STREAM
}
