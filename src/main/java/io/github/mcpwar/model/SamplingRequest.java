package io.github.mcpwar.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client's model is asked to continue.
 *
 * @param messages the conversation so far
 * @param systemPrompt what to tell the model beforehand; the client may change it
 * @param temperature how random the answer may be
 * @param maxTokens the longest answer, in tokens
 * @param stopSequences texts that end the answer
 * @param metadata further parameters for the model's provider
 * @param tools what the model may wish to use; of these only names, descriptions and input schemas are of interest
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#creating-messages">Creating messages</a>
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

  /** Asks the model to continue a conversation. */
  public static SamplingRequest of(List<SamplingMessage> messages, int maxTokens) {
    return new SamplingRequest(
        List.copyOf(messages), null, null, null, maxTokens, null, null, null, null);
  }

  /** Asks the model one thing. */
  public static SamplingRequest of(String text, int maxTokens) {
    return of(List.of(SamplingMessage.user(text)), maxTokens);
  }

  /** The same with a system prompt. */
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

  /** The same with preferences for a model. */
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

  /** The same with tools that the model may wish to use. */
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
