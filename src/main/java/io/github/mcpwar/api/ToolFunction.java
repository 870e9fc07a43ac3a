package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a tool that is registered by code instead of an annotation. Several threads may call
 * it at once.
 */
@FunctionalInterface
public interface ToolFunction {

  /**
   * Carries out one call.
   *
   * @param arguments by name, valid against the tool's input schema
   * @return the result, in any form that a {@link Tool} method may return
   * @throws ToolException to answer with a tool error
   * @throws Exception any other exception becomes an internal error without details
   */
  @Nullable
  Object call(Map<String, Object> arguments, McpContext context) throws Exception;
}
