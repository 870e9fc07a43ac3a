package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a prompt, as listed to clients.
 *
 * @param name unique within a server
 * @param meta additional metadata, sent as {@code _meta}
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt">
 *     Prompt</a>
 */
public record PromptDescriptor(
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable List<PromptArgument> arguments,
    @Nullable List<Icon> icons,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A prompt with a name, a description and arguments. */
  public PromptDescriptor(String name, String description, List<PromptArgument> arguments) {
    this(name, null, description, arguments, null, null);
  }
}
