package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.CompletionFunction;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.Awaiting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A prompt with its code. Immutable. */
public final class RegisteredPrompt {
  private final PromptDescriptor descriptor;
  private final Map<String, List<String>> choices;
  private final PromptBody body;
  private final Access access;
  private final @Nullable CompletionFunction completion;

  RegisteredPrompt(
      PromptDescriptor descriptor,
      Map<String, List<String>> choices,
      PromptBody body,
      Access access) {
    this(descriptor, choices, body, access, null);
  }

  RegisteredPrompt(
      PromptDescriptor descriptor,
      Map<String, List<String>> choices,
      PromptBody body,
      Access access,
      @Nullable CompletionFunction completion) {
    this.completion = completion;
    this.descriptor = descriptor;
    this.choices = choices;
    this.body = body;
    this.access = access;
  }

  /** The definition, as listed to clients. */
  public PromptDescriptor descriptor() {
    return descriptor;
  }

  /** The requirements for its use, as declared by its author. */
  public Access access() {
    return access;
  }

  /** The arguments. */
  public List<PromptArgument> arguments() {
    return Objects.requireNonNullElse(descriptor.arguments(), List.of());
  }

  /** The possible values of each argument that has a fixed set. */
  public Map<String, List<String>> choices() {
    return choices;
  }

  /** Suggests values for all arguments; empty if it has no code for that. */
  public Optional<CompletionFunction> completion() {
    return Optional.ofNullable(completion);
  }

  /** The required arguments that are missing. */
  public List<String> missing(Map<String, String> given) {
    return arguments().stream()
        .filter(PromptArgument::required)
        .map(PromptArgument::name)
        .filter(name -> !given.containsKey(name))
        .toList();
  }

  /**
   * Runs the prompt on the calling thread.
   *
   * @param given the arguments, none of them {@link #missing(Map)}
   * @throws Exception any exception of the author's code
   */
  public GetPromptResult get(Map<String, String> given, McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.get(given, context));
    return Messages.result(value, descriptor.description());
  }
}
