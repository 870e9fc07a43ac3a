package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import org.jspecify.annotations.Nullable;

/** Runs a resource's code: takes a request, returns the author's value. */
@FunctionalInterface
interface ResourceBody {

  @Nullable
  Object read(Reading reading, McpContext context) throws Exception;
}
