/**
 * Resource usage of each caller, and the memory held for all of them. May import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.server.usage;

import org.jspecify.annotations.NullMarked;
