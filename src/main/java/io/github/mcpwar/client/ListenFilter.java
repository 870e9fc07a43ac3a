package io.github.mcpwar.client;

import java.util.List;

/**
 * The changes that a client listens for. A server with sessions decides itself which lists it
 * reports. It reports resources until {@link McpClient#unsubscribe} or the session's end.
 *
 * @param toolsListChanged true to be told of changes to the list of tools
 * @param promptsListChanged true to be told of changes to the list of prompts
 * @param resourcesListChanged true to be told of changes to the list of resources
 * @param resourceSubscriptions URIs of resources whose content is watched
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions"
 *     >Notification filter</a>
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

  /** Returns a filter for changes of every list. */
  public static ListenFilter lists() {
    return new ListenFilter(true, true, true, List.of());
  }
}
