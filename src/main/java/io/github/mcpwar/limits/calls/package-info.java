/** Limits on a call's run time and a result's size. May import {@code spi} and below. */
@NullMarked
package io.github.mcpwar.limits.calls;

import org.jspecify.annotations.NullMarked;
