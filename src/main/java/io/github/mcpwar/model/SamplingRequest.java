package io.github.mcpwar.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the client's model to continue a conversation.
 *
 * @param messages the conversation so far
 * @param systemPrompt instructions for the model; the client may change them
 * @param temperature the randomness of the answer
 * @param maxTokens the longest answer, in tokens
 * @param stopSequences texts that end the answer
 * @param metadata further parameters for the model's provider
 * @param tools tools that the model may use; only their names, descriptions and input schemas
 *     matter
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#creating-messages"
 * >Creating messages</a>
 */
public record SamplingRequest(
    List<SamplingMessage> messages,
    @Nullable ModelPreferences modelPreferences,
    @Nullable String systemPrompt,
    @Nullable Double temperature,
    int maxTokens,
    @Nullable List<String> stopSequences,
    @Nullable Map<String, Object> metadata,
    @Nullable List<ToolDescriptor> tools,
    @Nullable ToolChoice toolChoice) {

  /** A request to continue a conversation. */
  public static SamplingRequest of(List<SamplingMessage> messages, int maxTokens) {
    return new SamplingRequest(
        List.copyOf(messages), null, null, null, maxTokens, null, null, null, null);
  }

  /** A request with a single user message. */
  public static SamplingRequest of(String text, int maxTokens) {
    return of(List.of(SamplingMessage.user(text)), maxTokens);
  }

  /** Returns a copy with a system prompt. */
  public SamplingRequest withSystemPrompt(String text) {
    return new SamplingRequest(
        messages,
        modelPreferences,
        text,
        temperature,
        maxTokens,
        stopSequences,
        metadata,
        tools,
        toolChoice);
  }

  /** Returns a copy with preferences for a model. */
  public SamplingRequest withModelPreferences(ModelPreferences preferences) {
    return new SamplingRequest(
        messages,
        preferences,
        systemPrompt,
        temperature,
        maxTokens,
        stopSequences,
        metadata,
        tools,
        toolChoice);
  }

  /** Returns a copy with tools that the model may use. */
  public SamplingRequest withTools(List<ToolDescriptor> usable, ToolChoice choice) {
    return new SamplingRequest(
        messages,
        modelPreferences,
        systemPrompt,
        temperature,
        maxTokens,
        stopSequences,
        metadata,
        List.copyOf(usable),
        choice);
  }
}
