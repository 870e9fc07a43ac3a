package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;
import jakarta.inject.Inject;

/**
 * Tools without a scope, so CDI does not consider them a bean, but injects into them all the same.
 */
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
