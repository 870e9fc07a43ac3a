/** The in-memory event store. May import {@code spi}. */
@NullMarked
package io.github.mcpwar.server.events;

import org.jspecify.annotations.NullMarked;
