package io.github.mcpwar.client;

import org.jspecify.annotations.Nullable;

/**
 * A page that a server asks the user to open, for data that must not pass through the client.
 *
 * @param message the reason, shown to the user
 * @param url to be shown in full, and opened only with the user's consent
 * @param elicitationId the id by which the server announces the end of the visit, or null
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Safe URL handling</a>
 */
public record UrlRequest(
    String message, String url, @Nullable String elicitationId) {}
