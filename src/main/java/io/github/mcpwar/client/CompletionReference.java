package io.github.mcpwar.client;

/**
 * The prompt or resource template that is being filled in.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion"
 *     >Reference types</a>
 */
public sealed interface CompletionReference {

  /** A prompt, by its name. */
  record Prompt(String name) implements CompletionReference {}

  /** A resource template, by its URI template. */
  record Template(String name) implements CompletionReference {}

  /** The name of the prompt, or the URI template. */
  String name();

  /** The type's name on the wire. */
  default String type() {
    return this instanceof Prompt ? "ref/prompt" : "ref/resource";
  }

  /** The member that has the name on the wire. */
  default String key() {
    return this instanceof Prompt ? "name" : "uri";
  }
}
