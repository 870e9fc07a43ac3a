package io.github.mcpwar.api;

import io.github.mcpwar.model.PromptDescriptor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that is registered by code, with everything that an annotated method can state.
 *
 * @param completion suggests values for its arguments; null for no suggestions
 * @param roles the caller needs one of them; empty for no such requirement
 * @param scopes the caller's access token needs all of them
 */
public record PromptDefinition(
    PromptDescriptor descriptor,
    PromptFunction function,
    @Nullable CompletionFunction completion,
    Set<String> roles,
    Set<String> scopes) {

  /** Copies the sets. */
  public PromptDefinition {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }
}
