package io.github.mcpwar.protocol;

import java.util.Map;
import java.util.Set;

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

  private static final Map<String, Set<String>> METHODS = Map.of(
      TASKS,
      Set.of(
          Methods.TASKS_GET,
          Methods.TASKS_UPDATE,
          Methods.TASKS_CANCEL,
          Methods.TASKS_NOTIFICATION));

  private Extensions() {}

  /** The methods and notifications of an extension. */
  static Set<String> methods(String extension) {
    return METHODS.getOrDefault(extension, Set.of());
  }
}
