/** The event store that keeps events in memory. May import {@code spi}. */
@NullMarked
package io.github.mcpwar.server.events;

import org.jspecify.annotations.NullMarked;
