package io.github.mcpwar.server.catalog;

import io.github.mcpwar.protocol.ExtensionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Declares the server's capabilities: tools and logging always, another feature once the server has
 * offered something of its kind, or a plug-in that may add some has started. Until then its methods
 * are unknown, so that clients do not ask for features that are not there.
 *
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#servercapabilities">
 *     ServerCapabilities</a>
 */
public final class ServerCapabilities {
  public static final String TOOLS = "tools";
  public static final String RESOURCES = "resources";
  public static final String PROMPTS = "prompts";
  static final String COMPLETIONS = "completions";
  private static final String LOGGING = "logging";
  private static final String SUBSCRIBE = "subscribe";
  private static final String LIST_CHANGED = "listChanged";

  private ServerCapabilities() {}

  /** The capabilities with promised notifications of changes. */
  static Set<String> withChanges(Catalog catalog) {
    ObjectNode declared = JsonNodeFactory.instance.objectNode();
    declare(catalog, declared);
    return declared
        .propertyStream()
        .filter(each -> each.getValue().has(LIST_CHANGED))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Removes what needs notifications that belong to no call. */
  public static void withoutPushes(ObjectNode capabilities) {
    capabilities.remove(LOGGING);
    capabilities.properties().stream()
        .filter(each -> !each.getKey().equals(ExtensionId.MEMBER))
        .forEach(each -> ((ObjectNode) each.getValue()).remove(List.of(SUBSCRIBE, LIST_CHANGED)));
  }

  public static void declare(Catalog catalog, ObjectNode capabilities) {
    capabilities.putObject(TOOLS).put(LIST_CHANGED, true);
    if (catalog.resources().isOffered()) {
      capabilities.putObject(RESOURCES).put(SUBSCRIBE, true).put(LIST_CHANGED, true);
    }
    if (catalog.prompts().isOffered()) {
      capabilities.putObject(PROMPTS).put(LIST_CHANGED, true);
    }
    if (catalog.hasCompletions()) {
      capabilities.putObject(COMPLETIONS);
    }
    capabilities.putObject(LOGGING);
  }
}
