package io.github.mcpwar.client;

/**
 * The client's use of tasks for tool calls. With or without a task, the call ends with its result.
 *
 * @see <a href="https://github.com/modelcontextprotocol/ext-tasks">The tasks extension</a>
 */
public enum TaskUse {

  /** No tasks; a tool that requires a task cannot be called. */
  NEVER,

  /**
   * A task if the tool requires one; every other call is an ordinary one, with its notifications.
   */
  WHEN_REQUIRED,

  /** A task whenever the server chooses. */
  WELCOME
}
