package io.github.mcpwar.server;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a listener is told: that which it asked for and which there is.
 *
 * @param resources URIs whose updates it wants
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#notification-filter">Notification filter</a>
 */
record ListenFilter(
    boolean toolsListChanged,
    boolean promptsListChanged,
    boolean resourcesListChanged,
    Set<String> resources) {
  private static final String TOOLS = "toolsListChanged";
  private static final String PROMPTS = "promptsListChanged";
  private static final String RESOURCES = "resourcesListChanged";
  private static final String URIS = "resourceSubscriptions";

  /**
   * What is honoured of a request.
   *
   * @param readable whether its sender may read the resource of a URI
   */
  static ListenFilter of(ObjectNode asked, Catalog catalog, Predicate<String> readable) {
    boolean resources = catalog.resources().isOffered();
    return new ListenFilter(
        asked.path(TOOLS).booleanValue(false),
        asked.path(PROMPTS).booleanValue(false) && catalog.prompts().isOffered(),
        asked.path(RESOURCES).booleanValue(false) && resources,
        resources ? uris(asked, readable) : Set.of());
  }

  private static Set<String> uris(ObjectNode asked, Predicate<String> readable) {
    JsonNode list = asked.path(URIS);
    if (list.isMissingNode()) {
      return Set.of();
    }
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isString)) {
      throw Params.invalid(URIS + " must be an array of strings");
    }
    if (list.size() > ResourceSubscriptions.MAXIMUM) {
      throw Params.invalid(
          URIS + " must have at most " + ResourceSubscriptions.MAXIMUM + " elements");
    }
    Set<String> uris = new HashSet<>();
    list.valueStream().map(JsonNode::stringValue).filter(readable).forEach(uris::add);
    return Set.copyOf(uris);
  }

  /** As the acknowledgment says it, with the resources in the order in which they were asked for. */
  ObjectNode acknowledgment(ObjectNode asked) {
    ObjectNode honoured = asked.objectNode();
    putIf(honoured, TOOLS, toolsListChanged);
    putIf(honoured, PROMPTS, promptsListChanged);
    putIf(honoured, RESOURCES, resourcesListChanged);
    if (asked.has(URIS)) {
      ArrayNode list = honoured.putArray(URIS);
      asked
          .path(URIS)
          .valueStream()
          .map(JsonNode::stringValue)
          .distinct()
          .filter(resources::contains)
          .forEach(list::add);
    }
    return honoured;
  }

  private static void putIf(ObjectNode honoured, String member, boolean value) {
    if (value) {
      honoured.put(member, true);
    }
  }
}
