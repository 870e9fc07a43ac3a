package io.github.mcpwar.server.completion;

/**
 * Something that can be completed.
 *
 * @param owner the name of the prompt or template, or the template itself
 * @param part the name of the argument or variable
 */
public record Completable(Kind kind, String owner, String part) {

  /** What it belongs to. */
  public enum Kind {
    PROMPT,
    RESOURCE_TEMPLATE
  }
}
