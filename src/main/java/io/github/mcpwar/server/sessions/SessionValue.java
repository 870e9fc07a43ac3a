package io.github.mcpwar.server.sessions;

/**
 * Something that can be set in a session.
 *
 * @param value the level, URI or name
 */
public record SessionValue(Kind kind, String value) {

  /** The kinds of values. A session has one level, and any number of the others. */
  public enum Kind {
    /** The minimum level of log messages, by its name in the protocol. */
    LEVEL,

    /** The URI of a resource that it subscribed to. */
    URI,

    /** The name of a tool that it has found. */
    TOOL
  }
}
