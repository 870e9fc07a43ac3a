package io.github.mcpwar.client;

import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a language model.
 *
 * @param model the name of the model
 * @param stopReason the reason for its end, such as {@code endTurn} or {@code maxTokens}; null if
 *     unknown
 */
public record SamplingAnswer(
    Content content, String model, @Nullable String stopReason) {

  /** Returns a complete text. */
  public static SamplingAnswer text(String text, String model) {
    return new SamplingAnswer(new TextContent(text), model, "endTurn");
  }
}
