package io.github.mcpwar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Produces a prompt that is registered by code instead of an annotation. Several threads may call
 * it at once.
 */
@FunctionalInterface
public interface PromptFunction {

  /**
   * Returns the prompt's messages.
   *
   * @param arguments by name; all required ones are present
   * @return the messages, in any form that a {@link Prompt} method may return
   * @throws ToolException to refuse the request with a message for the caller
   * @throws Exception any other exception becomes an internal error without details
   */
  @Nullable
  Object get(Map<String, String> arguments, McpContext context) throws Exception;
}
