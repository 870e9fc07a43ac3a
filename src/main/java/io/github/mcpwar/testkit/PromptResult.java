package io.github.mcpwar.testkit;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A fetched prompt, and the notifications before it. */
public record PromptResult(GetPromptResult result, List<String> notifications)
    implements Received<PromptResult> {
  private static final JsonMapper MAPPER = new Codec().mapper();

  /**
   * Returns the messages as texts: {@code user: text} or {@code assistant: text}, with JSON for
   * content that is not text.
   */
  public List<String> messages() {
    return result.messages().stream().map(PromptResult::words).toList();
  }

  private static String words(PromptMessage message) {
    return MAPPER.valueToTree(message.role()).stringValue() + ": " + words(message.content());
  }

  private static String words(Content content) {
    return content instanceof TextContent text
        ? text.text()
        : MAPPER.valueToTree(content).toString();
  }

  /** Asserts exactly these messages, as texts of {@link #messages()}. */
  public PromptResult hasMessages(String... expected) {
    Checks.equal(List.of(expected), messages());
    return this;
  }

  /** Asserts a message that contains a text. */
  public PromptResult contains(String words) {
    Checks.that(
        messages().stream().anyMatch(each -> each.contains(words)),
        "a message with \"" + words + "\"",
        messages());
    return this;
  }
}
