package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of a prompt that is registered by code instead of an annotation. Called by several threads at once. */
@FunctionalInterface
public interface PromptFunction {

  /**
   * Fills in the prompt.
   *
   * @param arguments with all that are required
   * @return the messages, as a {@link Prompt} method returns them
   * @throws ToolException to refuse, in words for the caller
   * @throws Exception any other is reported as an internal error without details
   */
  @Nullable
  Object get(Map<String, String> arguments, McpContext context) throws Exception;
}
