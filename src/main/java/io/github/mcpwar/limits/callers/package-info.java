/**
 * Limits of each caller: shares, the memory held for all callers, and turns for long work. May
 * import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.limits.callers;

import org.jspecify.annotations.NullMarked;
