package io.github.mcpwar.model;

/**
 * A message of a prompt, from the user or the assistant.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#promptmessage">
 *     PromptMessage</a>
 */
public record PromptMessage(Role role, Content content) {

  /** A user message with content. */
  public static PromptMessage user(Content content) {
    return new PromptMessage(Role.USER, content);
  }

  /** A user message with text. */
  public static PromptMessage user(String text) {
    return user(new TextContent(text));
  }

  /** An assistant message with content. */
  public static PromptMessage assistant(Content content) {
    return new PromptMessage(Role.ASSISTANT, content);
  }

  /** An assistant message with text. */
  public static PromptMessage assistant(String text) {
    return assistant(new TextContent(text));
  }
}
