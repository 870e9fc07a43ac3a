package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.prompts.Prompts;
import io.github.mcpwar.server.prompts.RegisteredPrompt;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles {@code prompts/get}.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt">
 * Getting a prompt</a>
 */
final class PromptGetHandler {
  private final JsonMapper mapper;
  private final Prompts prompts;
  private final CallExecutor calls;
  private final Permissions permissions;

  PromptGetHandler(
      JsonMapper mapper, Prompts prompts, CallExecutor calls, Permissions permissions) {
    this.mapper = mapper;
    this.prompts = prompts;
    this.calls = calls;
    this.permissions = permissions;
  }

  /**
   * Handles a request; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#error-handling">
   * Error handling</a>.
   */
  void get(Exchange exchange) {
    String name = Params.name(exchange.params(), "name");
    RegisteredPrompt prompt = prompts
        .find(name)
        .filter(
            found -> permissions.isVisible(Kind.PROMPT, name, found.access(), exchange.caller()))
        .orElseThrow(() -> new ProtocolException(Fault.INVALID_PARAMS, "Unknown prompt: " + name));
    permissions.requireScopes(Kind.PROMPT, name, prompt.access(), exchange.caller());
    Map<String, String> arguments = Params.texts(exchange.params(), "arguments");
    List<String> missing = prompt.missing(arguments);
    if (!missing.isEmpty()) {
      throw Params.invalid("prompt " + name + " needs " + String.join(", ", missing));
    }
    calls.start(
        exchange, "Prompt", name, context -> mapper.valueToTree(prompt.get(arguments, context)));
  }
}
