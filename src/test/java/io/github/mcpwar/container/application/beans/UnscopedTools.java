package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;
import jakarta.inject.Inject;

/** Has no scope, so CDI takes it for no bean; what it asks for is injected all the same. */
public class UnscopedTools {
  private final RequestCount count;

  @Inject
  UnscopedTools(RequestCount count) {
    this.count = count;
  }

  @Tool(description = "Counts within one request.")
  int unscoped() {
    return count.next();
  }
}
