package io.github.mcpwar.api;

/**
 * A result that says the same twice: as structured content, and in words of the tool's own where otherwise the text would be the JSON once more. As the
 * return type of a {@link Tool} method it has the output schema of {@code T}.
 *
 * @param value becomes the structured content
 * @param text for a model or a person to read
 */
public record Structured<T>(T value, String text) {}
