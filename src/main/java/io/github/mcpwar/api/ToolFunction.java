package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of a tool that is registered by code instead of an annotation. Called by several threads at once. */
@FunctionalInterface
public interface ToolFunction {

  /**
   * Does the work.
   *
   * @param arguments valid against the tool's input schema
   * @return a result as a {@link Tool} method returns it
   * @throws ToolException as the tool's own error
   * @throws Exception any other is reported as an internal error without details
   */
  @Nullable
  Object call(Map<String, Object> arguments, McpContext context) throws Exception;
}
