package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * Hints about the behavior of a tool; null means unspecified.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations">
 *     ToolAnnotations</a>
 */
public record ToolAnnotations(
    @Nullable String title,
    @Nullable Boolean readOnlyHint,
    @Nullable Boolean destructiveHint,
    @Nullable Boolean idempotentHint,
    @Nullable Boolean openWorldHint) {}
