package io.github.mcpwar.protocol;

/**
 * Protocol extensions that both sides may agree on.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#capabilities">
 *     Capabilities</a>
 */
public final class Extensions {

  /**
   * The tasks extension; see
   * <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">SEP-2663</a>.
   */
  public static final String TASKS = "io.modelcontextprotocol/tasks";

  private Extensions() {}
}
