package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.McpContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of a prompt, from arguments to what the prompt's author returned. */
@FunctionalInterface
interface PromptBody {

  @Nullable
  Object get(Map<String, String> arguments, McpContext context) throws Exception;
}
