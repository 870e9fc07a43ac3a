package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;
import jakarta.enterprise.context.ApplicationScoped;

/** Cannot be used: the proxy of a bean does not pass on private methods. */
@ApplicationScoped
public class PrivateTools {

  @Tool(description = "Never offered.")
  private String hidden() {
    return "";
  }
}
