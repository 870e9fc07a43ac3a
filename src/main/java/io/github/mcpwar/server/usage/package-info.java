/**
 * How much each caller is using of what is there for all, and how much memory is held for all of
 * them. May import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.server.usage;

import org.jspecify.annotations.NullMarked;
