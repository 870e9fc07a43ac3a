/**
 * Resource usage of each caller, the memory held for all of them, and turns for long work. May
 * import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.usage;

import org.jspecify.annotations.NullMarked;
