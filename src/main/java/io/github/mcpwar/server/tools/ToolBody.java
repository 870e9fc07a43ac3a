package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The work of a tool, from valid arguments to what the tool's author returned. */
@FunctionalInterface
interface ToolBody {

  @Nullable
  Object run(ObjectNode arguments, McpContext context) throws Exception;
}
