package io.github.mcpwar.client;

/**
 * When a tool call may become a task of the server. Either way the call ends with its result.
 *
 * @see <a href="https://github.com/modelcontextprotocol/ext-tasks">The tasks extension</a>
 */
public enum TaskUse {

  /** Never; a tool that is only ever a task cannot be called. */
  NEVER,

  /** When the tool is only ever a task; every other call is an ordinary one, with its notifications. */
  WHEN_REQUIRED,

  /** Whenever the server likes. */
  WELCOME
}
