package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a parameter of a tool's method gets its value from. */
@FunctionalInterface
interface ToolParameter {

  @Nullable
  Object value(ObjectNode arguments, McpContext context);
}
