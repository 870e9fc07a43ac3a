package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An icon for user interfaces.
 *
 * @param src an https or data URI
 * @param sizes such as {@code 48x48} or {@code any}
 * @param theme {@code light} or {@code dark}
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons">Icons</a>
 */
public record Icon(
    String src,
    @Nullable String mimeType,
    @Nullable List<String> sizes,
    @Nullable String theme) {}
