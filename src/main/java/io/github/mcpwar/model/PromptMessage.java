package io.github.mcpwar.model;

/**
 * A message of a prompt: what somebody says to a model, or what a model is to have said.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#promptmessage">PromptMessage</a>
 */
public record PromptMessage(Role role, Content content) {

  /** Content that the user says. */
  public static PromptMessage user(Content content) {
    return new PromptMessage(Role.USER, content);
  }

  /** Text that the user says. */
  public static PromptMessage user(String text) {
    return user(new TextContent(text));
  }

  /** Content that the model says. */
  public static PromptMessage assistant(Content content) {
    return new PromptMessage(Role.ASSISTANT, content);
  }

  /** Text that the model says. */
  public static PromptMessage assistant(String text) {
    return assistant(new TextContent(text));
  }
}
