/** How long a call may take and how large its result may be. May import {@code spi} and below. */
@NullMarked
package io.github.mcpwar.limits;

import org.jspecify.annotations.NullMarked;
