package io.github.mcpwar.protocol;

/** The way in which client and server introduce themselves. */
public enum Lifecycle {

  /** Once, in {@code initialize}; valid until the session ends. */
  SESSION,

  /** In the {@code _meta} of every request. */
  STATELESS
}
