package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.methods.Awaiting;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A prompt as the server runs it. Immutable. */
public final class RegisteredPrompt {
  private final PromptDescriptor descriptor;
  private final Map<String, List<String>> choices;
  private final PromptBody body;
  private final Access access;

  RegisteredPrompt(
      PromptDescriptor descriptor,
      Map<String, List<String>> choices,
      PromptBody body,
      Access access) {
    this.descriptor = descriptor;
    this.choices = choices;
    this.body = body;
    this.access = access;
  }

  /** What a client is told about it. */
  public PromptDescriptor descriptor() {
    return descriptor;
  }

  /** What it takes to use it, as its author says. */
  public Access access() {
    return access;
  }

  /** Its arguments. */
  public List<PromptArgument> arguments() {
    return Objects.requireNonNullElse(descriptor.arguments(), List.of());
  }

  /** By argument: everything that it may be, where that is a closed set. */
  public Map<String, List<String>> choices() {
    return choices;
  }

  /** The required arguments that are not given. */
  public List<String> missing(Map<String, String> given) {
    return arguments().stream()
        .filter(PromptArgument::required)
        .map(PromptArgument::name)
        .filter(name -> !given.containsKey(name))
        .toList();
  }

  /**
   * Fills in the prompt on the calling thread.
   *
   * @param given with none {@link #missing(Map)}
   * @throws Exception whatever the prompt's author threw
   */
  public GetPromptResult get(Map<String, String> given, McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.get(given, context));
    return Messages.result(value, descriptor.description());
  }
}
