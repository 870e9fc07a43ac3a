/**
 * The sessions of clients: what one keeps between requests, the streams on which the server speaks
 * first, and the end of a session.
 */
@NullMarked
package io.github.mcpwar.server.sessions;

import org.jspecify.annotations.NullMarked;
