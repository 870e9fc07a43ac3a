package io.github.mcpwar.client;

import java.util.List;

/**
 * What a client wants to be told of. A server with sessions decides by itself about lists; resources
 * are subscribed to, until {@link McpClient#unsubscribe} or the session's end.
 *
 * @param toolsListChanged when the list of tools changes
 * @param promptsListChanged when the list of prompts changes
 * @param resourcesListChanged when the list of resources changes
 * @param resourceSubscriptions URIs of resources whose content is watched
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#notification-filter">Notification
 *     filter</a>
 */
public record ListenFilter(
    boolean toolsListChanged,
    boolean promptsListChanged,
    boolean resourcesListChanged,
    List<String> resourceSubscriptions) {

  /** Copies the URIs. */
  public ListenFilter {
    resourceSubscriptions = List.copyOf(resourceSubscriptions);
  }

  /** Changes of every list. */
  public static ListenFilter lists() {
    return new ListenFilter(true, true, true, List.of());
  }
}
