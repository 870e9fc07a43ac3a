package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hints for the use of a content block.
 *
 * @param audience {@code user}, {@code assistant}, or both
 * @param priority from 0 (optional) to 1 (required)
 * @param lastModified an ISO 8601 instant
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#annotations">
 *     Annotations</a>
 */
public record Annotations(
    @Nullable List<String> audience,
    @Nullable Double priority,
    @Nullable String lastModified) {}
