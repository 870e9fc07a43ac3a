package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import org.jspecify.annotations.Nullable;

/** The work of a resource: from a URI to what the resource's author returned. */
@FunctionalInterface
interface ResourceBody {

  @Nullable
  Object read(Reading reading, McpContext context) throws Exception;
}
