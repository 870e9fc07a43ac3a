package io.github.mcpwar.api;

import org.jspecify.annotations.Nullable;

/**
 * Reads a resource that is registered by code instead of an annotation. Several threads may call it
 * at once.
 */
@FunctionalInterface
public interface ResourceFunction {

  /**
   * Returns the resource's content.
   *
   * @return the content, in any form that a {@link Resource} method may return
   * @throws ToolException to refuse the request with a message for the caller
   * @throws Exception any other exception becomes an internal error without details
   */
  @Nullable
  Object read(String uri, McpContext context) throws Exception;
}
