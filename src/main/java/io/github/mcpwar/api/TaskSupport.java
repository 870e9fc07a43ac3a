package io.github.mcpwar.api;

/**
 * Whether a call of a tool can be a task: the client gets a handle at once and asks for the result later.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
public enum TaskSupport {

  /** Every call is answered with its result. */
  NONE,

  /** A call is a task where the client knows tasks, and an ordinary call elsewhere. */
  OPTIONAL,

  /** A call is a task; clients that do not know tasks are refused. */
  REQUIRED
}
