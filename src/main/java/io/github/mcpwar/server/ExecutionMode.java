package io.github.mcpwar.server;

/** The way in which a request is carried out. */
public enum ExecutionMode {
  /** Answered immediately. */
  IMMEDIATE,
  /** Runs code that may take long but sends nothing before its result. */
  BLOCKING,
  /** As {@link #BLOCKING}, but the code has proved to be quick so far. */
  QUICK,
  /** May send notifications and requests before its result. */
  STREAMING
}
