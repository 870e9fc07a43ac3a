package io.github.mcpwar.api;

/**
 * A result with structured content and a text of its own, in place of the text that would repeat
 * the JSON. As the return type of a {@link Tool} method, it has the output schema of {@code T}.
 *
 * @param value the structured content
 * @param text the text for a model or person to read
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools"
 *     >Structured content</a>
 */
public record Structured<T>(T value, String text) {}
