package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.McpContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a prompt's code: takes arguments, returns the author's value. */
@FunctionalInterface
interface PromptBody {

  @Nullable
  Object get(Map<String, String> arguments, McpContext context) throws Exception;
}
