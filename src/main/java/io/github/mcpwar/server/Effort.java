package io.github.mcpwar.server;

/** What it takes to answer a request. */
public enum Effort {
  /** It is answered as soon as it is looked at. */
  NONE,
  /** It runs somebody's code, which may take long but has nothing to say before its result. */
  WAIT,
  /** Much may be said before the result. */
  STREAM
}
