/** Kept events: in memory, and shared between nodes. May import {@code jsonrpc} and {@code spi}. */
@NullMarked
package io.github.mcpwar.server.events;

import org.jspecify.annotations.NullMarked;
