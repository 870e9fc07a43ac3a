package io.github.mcpwar.server.extensions;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.spi.ExtensionHost;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of a server that one extension may use.
 *
 * @param own the notifications of the extension
 * @param clients tells the clients of all nodes
 */
public record CatalogHost(
    ToolRegistry tools,
    ResourceRegistry resources,
    PromptRegistry prompts,
    Set<String> own,
    BiConsumer<String, ObjectNode> clients)
    implements ExtensionHost {

  @Override
  public void tell(String method, ObjectNode params) {
    if (!own.contains(method)) {
      throw new IllegalArgumentException(
          "The extension has no notification " + method + ": its notifications() must name it");
    }
    clients.accept(method, params);
  }
}
