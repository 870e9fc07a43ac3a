package io.github.mcpwar.protocol;

/** How a client and a server come to know each other. */
public enum Lifecycle {

  /** Once, by {@code initialize}; kept until the session ends. */
  SESSION,

  /** With every request, by its {@code _meta}. */
  STATELESS
}
