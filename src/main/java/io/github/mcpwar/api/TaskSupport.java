package io.github.mcpwar.api;

/**
 * A tool's support for tasks. A call that is a task gives the client a handle at once; the client
 * fetches the result later.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
public enum TaskSupport {

  /** Every call is answered with its result. */
  NONE,

  /** A call is a task if the client knows tasks, and an ordinary call otherwise. */
  OPTIONAL,

  /** A call is a task; clients that do not know tasks are refused. */
  REQUIRED
}
