package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/**
 * A page that a server wants the user to visit, because what is entered there must not pass through
 * the client.
 *
 * @param message why
 * @param url to be shown in full, and opened only when the user agrees
 * @param elicitationId by which the server announces that the visit is over, or null
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#safe-url-handling">Safe
 *     URL handling</a>
 */
public record UrlRequest(
    String message, String url, @Nullable String elicitationId) {}
