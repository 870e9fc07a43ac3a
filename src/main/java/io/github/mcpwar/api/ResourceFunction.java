package io.github.mcpwar.api;

import org.jspecify.annotations.Nullable;

/** Reads a resource that is registered by code instead of an annotation. Called by several threads at once. */
@FunctionalInterface
public interface ResourceFunction {

  /**
   * Reads the resource.
   *
   * @return what it holds, as a {@link Resource} method returns it
   * @throws ToolException to refuse, in words for the caller
   * @throws Exception any other is reported as an internal error without details
   */
  @Nullable
  Object read(String uri, McpContext context) throws Exception;
}
