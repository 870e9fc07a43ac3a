package io.github.mcpwar.spi;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import tools.jackson.databind.node.ObjectNode;

/** The server as an extension may use it. Safe for use by several threads. */
public interface ExtensionHost {

  /** The tools of the server. */
  ToolRegistry tools();

  /** The resources of the server. */
  ResourceRegistry resources();

  /** The prompts of the server. */
  PromptRegistry prompts();

  /**
   * Sends a notification of the extension to each client that declared it and listens, whichever
   * node of the server it listens to. Does not wait.
   *
   * @param method one of {@link Extension#notifications}
   * @throws IllegalArgumentException if it is none of them
   */
  void tell(String method, ObjectNode params);
}
