package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt with its arguments filled in.
 *
 * @param meta additional metadata, sent as {@code _meta}
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt">
 * Getting a prompt</a>
 */
public record GetPromptResult(
    @Nullable String description,
    List<PromptMessage> messages,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A result with these messages and no description. */
  public static GetPromptResult of(List<PromptMessage> messages) {
    return new GetPromptResult(null, List.copyOf(messages), null);
  }
}
