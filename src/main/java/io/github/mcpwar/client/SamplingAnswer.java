package io.github.mcpwar.client;

import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param model its name
 * @param stopReason why it stopped, such as {@code endTurn} or {@code maxTokens}; null when unknown
 */
public record SamplingAnswer(
    Content content, String model, @Nullable String stopReason) {

  /** A text that is complete. */
  public static SamplingAnswer text(String text, String model) {
    return new SamplingAnswer(new TextContent(text), model, "endTurn");
  }
}
