package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/**
 * A folder or file that the user wants a server to work with.
 *
 * @param uri a {@code file:} URI
 * @param name a name for display, or null
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots#root"
 *     >Root</a>
 */
public record Root(String uri, @Nullable String name) {}
