package io.github.mcpwar.container.application;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;

/** Tools that cannot be used, because their resource is missing. */
public class BrokenTools {
  @Resource(name = "nowhere")
  private String missing;

  @Tool(description = "Never offered.")
  String broken() {
    return missing;
  }
}
