package io.github.mcpwar.client;

import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation that a server asks a language model to continue.
 *
 * @param messages the conversation so far; a message of several blocks is several entries
 * @param params all parameters of the server, such as preferences, temperature and stop sequences
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#creating-messages"
 *     >Creating messages</a>
 */
public record SamplingRequest(List<PromptMessage> messages, ObjectNode params) {

  static SamplingRequest of(ObjectNode params, ContentReader contents) {
    List<PromptMessage> messages = params
        .path("messages")
        .valueStream()
        .flatMap(each -> blocks(each, contents))
        .toList();
    return new SamplingRequest(messages, params);
  }

  private static Stream<PromptMessage> blocks(JsonNode message, ContentReader contents) {
    Role role =
        message.path("role").stringValue("").equals("assistant") ? Role.ASSISTANT : Role.USER;
    JsonNode content = message.path("content");
    return (content.isArray() ? content.valueStream() : Stream.of(content))
        .map(block -> new PromptMessage(role, contents.block(block)));
  }

  /** The instructions to the model before the conversation. */
  public Optional<String> systemPrompt() {
    return params.path("systemPrompt").stringValueOpt();
  }

  /** The longest answer, in tokens of the model. */
  public OptionalInt maxTokens() {
    return params.path("maxTokens").intValueOpt();
  }
}
