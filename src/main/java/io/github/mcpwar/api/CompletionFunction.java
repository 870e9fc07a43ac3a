package io.github.mcpwar.api;

import io.github.mcpwar.model.Completion;
import java.util.Map;

/**
 * Suggests values for a prompt or resource template that is registered by code. Several threads may
 * call it at once.
 */
@FunctionalInterface
public interface CompletionFunction {

  /**
   * Returns suggestions.
   *
   * @param part the argument of the prompt, or the variable of the template
   * @param typed the text typed so far
   * @param others the arguments or variables that are known already
   * @throws ToolException to refuse the request with a message for the caller
   * @throws Exception any other exception becomes an internal error without details
   */
  Completion complete(String part, String typed, Map<String, String> others, McpContext context)
      throws Exception;
}
