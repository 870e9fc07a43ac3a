package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/**
 * A folder or file that a client considers relevant. Guidance, not permission.
 *
 * @param uri a {@code file://} URI
 * @param name for people
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots#root">Root</a>
 */
public record Root(String uri, @Nullable String name) {}
