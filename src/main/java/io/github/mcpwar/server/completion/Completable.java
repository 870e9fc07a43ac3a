package io.github.mcpwar.server.completion;

/**
 * An argument of a prompt or a variable of a resource template, for which values can be suggested.
 *
 * @param owner the name of the prompt or template, or the template itself
 * @param part the name of the argument or variable
 */
public record Completable(Kind kind, String owner, String part) {

  /** The owner of the argument or variable. */
  public enum Kind {
    PROMPT,
    RESOURCE_TEMPLATE
  }
}
