package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs a tool's code: takes valid arguments, returns the author's value. */
@FunctionalInterface
interface ToolBody {

  @Nullable
  Object run(ObjectNode arguments, McpContext context) throws Exception;
}
